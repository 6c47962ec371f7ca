#!/usr/bin/env bash
# Makes sure that some toolchain here can build for the browser, and prints the name to put after `cargo +`:
# an empty line for the default toolchain, else a linked rustup toolchain. Progress and errors go to stderr.
# shellcheck disable=SC2317 # some functions are only called through quietly()
set -euo pipefail
exec 3>&1 1>&2 # only answer() may write to the real stdout

readonly target=wasm32-unknown-unknown linked=vern-browser
readonly prefix=${XDG_DATA_HOME:-$HOME/.local/share}/vern/browser-toolchain

say() { printf 'browser-target: %s\n' "$*"; }
answer() {
    printf '%s\n' "$1" >&3
    exit 0
}
fail() {
    say "error: $1"
    say "what to do: ${2:-install the target where rustup can reach its server (rustup target add $target), then run this again}"
    exit 1
}
trap 'say "error: unexpected failure in line $LINENO, see above"' ERR

# rustc names the folder of a target even when nothing is in it. Arguments: toolchain selector, if any.
can_build() {
    local libs
    libs=$(rustc "$@" --print target-libdir --target "$target" 2>/dev/null) && compgen -G "$libs/libcore*.rlib" >/dev/null
}
# A black-holed server must not hang the set-up; macOS has no `timeout`.
limited() {
    if command -v timeout >/dev/null; then timeout --foreground "$@"; else "${@:2}"; fi
}
# Arguments: what it is, the command. Its output is only of interest when it fails.
quietly() {
    say "$1 …"
    if ! "${@:2}" >"$tmp/log" 2>&1; then
        tail -n 25 "$tmp/log"
        fail "failed: $1 (the end of the output is above)"
    fi
}

command -v rustc >/dev/null || fail "no rustc found" "install Rust with rustup, then run this again"
can_build && answer ""
# Asked before rustup, so that a machine that cannot reach rustup's server does not try it every time.
# The linker is a link into the default toolchain of that day, which may be gone.
can_build "+$linked" && [[ -x $(compgen -G "$prefix/lib/rustlib/*/bin/rust-lld") ]] && answer "$linked"

command -v rustup >/dev/null ||
    fail "this Rust cannot build for $target, and there is no rustup to add it" \
        "install Rust with rustup, or your system's package with the Rust library for $target"
say "adding the target $target to the default toolchain …"
if complaint=$(limited 180 rustup -q target add "$target" 2>&1) && can_build; then answer ""; fi
say "rustup could not add it: $(grep -m 1 . <<<"$complaint" || echo 'no answer in time')"

# The library must come from the very compiler that uses it, and rustup has no library source to build for its own.
# Debian ships compiler and source as a matching pair; they are unpacked into a private folder, nothing is installed.
say "falling back to a compiler from Debian, in $prefix (about 140 MB to load, a few minutes, once)"
command -v apt-get >/dev/null || fail "the fallback needs Debian's package tools, and they are not there"
minimum=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$(dirname "${BASH_SOURCE[0]}")/../Cargo.toml")
host=$(rustc -vV | sed -n 's/^host: //p')
lld=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
[[ -x $lld ]] || fail "the default toolchain has no linker for WebAssembly ($lld)" "install the default toolchain with rustup"

# Built next to its final place and moved there when it works, so that an interrupted run leaves nothing half done.
mkdir -p "$(dirname "$prefix")"
tmp=$(mktemp -d "$(dirname "$prefix")/.browser-toolchain.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM HUP
mkdir -p "$tmp/debs" "$tmp/root" "$tmp/std/src" "$tmp/probe/src"
readonly stage=$tmp/root/usr

# The dependencies give the versioned names (libstd-rust-web-1.96, libllvm22) and whatever LLVM needs that is not here.
load() {
    local version package packages=(rustc-web rust-web-src)
    version=$(apt-cache show --no-all-versions rustc-web | sed -n 's/^Version: //p') || return 1
    if ! dpkg --compare-versions "$version" ge "$minimum"; then
        echo "apt offers Rust $version, the workspace needs $minimum (Debian 12 has one in bookworm-security)"
        return 1
    fi
    for package in $(apt-cache depends --recurse --important libstd-rust-web-dev | grep '^[a-z]'); do
        [[ $package != *rust-web* && $(dpkg-query -Wf '${db:Status-Abbrev}' "$package") == ii* ]] || packages+=("$package")
    done
    (cd "$tmp/debs" && apt-get -q download "${packages[@]}")
}
say "loading the Debian packages …"
if ! load >"$tmp/log" 2>&1; then
    # On fresh containers the package lists are missing or old; only root may renew them.
    ((EUID)) || quietly "updating the package lists" apt-get -q update
    quietly "loading the Debian packages again" load
fi

unpack() {
    local deb
    for deb in "$tmp"/debs/*.deb; do dpkg -x "$deb" "$tmp/root" || return 1; done
    # rustup looks in lib/ for the compiler's own libraries, Debian keeps them one level deeper.
    find "$tmp/root" -path '*/lib/*-linux-gnu*/*.so*' -not -path '*/rustlib/*' -exec mv -t "$stage/lib" {} + &&
        mkdir -p "$stage/lib/rustlib/$host/bin" "$stage/lib/rustlib/$target/lib" &&
        ln -s "$lld" "$stage/lib/rustlib/$host/bin/rust-lld" &&
        rm -f "$stage/bin/cargo" # without one, rustup takes the default toolchain's
}
quietly "unpacking" unpack

# A path as toolchain name: rustup sets the library path. The caller's flags are for other builds and stay out.
staged_build() {
    env -u RUSTC RUSTC_WRAPPER= RUSTUP_TOOLCHAIN="$stage" CARGO_ENCODED_RUSTFLAGS="${flags-}" \
        cargo build --release --target "$target" --target-dir "$tmp/target" --manifest-path "$@"
}
# Bitcode, because link-time optimisation in the real build needs it. No temporary paths, so that a second build gives
# the same library: cargo keeps what was compiled against the first one.
build_library() {
    printf '[package]\nname = "empty"\nedition = "2024"\n[workspace]\n' >"$tmp/std/Cargo.toml"
    : >"$tmp/std/src/lib.rs"
    local flags=-Cembed-bitcode=yes$'\x1f'--remap-path-prefix=$stage=/rustc
    RUSTC_BOOTSTRAP=1 staged_build "$tmp/std/Cargo.toml" -Zbuild-std=std,panic_abort &&
        rm -f "$tmp/target/$target"/release/deps/libempty-* &&
        cp "$tmp/target/$target"/release/deps/*.rlib "$stage/lib/rustlib/$target/lib"
}
quietly "building the Rust library for $target" build_library

# The probe has a derive macro: those run in the compiler, so the host half of the toolchain is proven too.
probe() {
    printf '[package]\nname = "probe"\nedition = "2024"\n[lib]\ncrate-type = ["cdylib"]\n[workspace]\n' >"$tmp/probe/Cargo.toml"
    printf '[dependencies]\nserde = { version = "1", features = ["derive"] }\n' >>"$tmp/probe/Cargo.toml"
    printf '[profile.release]\nlto = true\npanic = "abort"\n' >>"$tmp/probe/Cargo.toml"
    printf '#[derive(serde::Serialize)]\npub struct Probe(pub String);\n' >"$tmp/probe/src/lib.rs"
    staged_build "$tmp/probe/Cargo.toml" && [[ -s $tmp/target/$target/release/probe.wasm ]]
}
quietly "trying the toolchain on a small crate" probe

rm -rf "$stage"/{src,share,libexec,lib/rustlib/src} # half a gigabyte, of no use from here on
[[ ! -e $prefix ]] || mv "$prefix" "$tmp/replaced"
mv -T "$stage" "$prefix"
quietly "linking it as the rustup toolchain $linked" rustup toolchain link "$linked" "$prefix"
can_build "+$linked" || fail "the toolchain $linked in $prefix cannot build for $target"
answer "$linked"
