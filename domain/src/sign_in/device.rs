use std::fmt;
use std::str::FromStr;

use strum::EnumCount;

/// A browser, as far as people know theirs by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumCount)]
#[expect(missing_docs, reason = "each is the name it is")]
pub enum Browser {
    Chrome,
    Edge,
    Firefox,
    Opera,
    Safari,
    SamsungInternet,
    #[default]
    Other,
}

impl Browser {
    const ALL: [Self; Self::COUNT] =
        [Self::Chrome, Self::Edge, Self::Firefox, Self::Opera, Self::Safari, Self::SamsungInternet, Self::Other];
    /// What tells them apart, in this order: many name Chrome and Safari besides themselves.
    const SIGNS: [(&'static str, Self); 10] = [
        ("Edg", Self::Edge),
        ("OPR/", Self::Opera),
        ("Opera", Self::Opera),
        ("SamsungBrowser", Self::SamsungInternet),
        ("Firefox/", Self::Firefox),
        ("FxiOS", Self::Firefox),
        ("CriOS", Self::Chrome),
        ("Chrome/", Self::Chrome),
        ("Chromium", Self::Chrome),
        ("Safari/", Self::Safari),
    ];

    /// Returns its name, the same in every language; nothing if it is none of these.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Chrome => "Chrome",
            Self::Edge => "Edge",
            Self::Firefox => "Firefox",
            Self::Opera => "Opera",
            Self::Safari => "Safari",
            Self::SamsungInternet => "Samsung Internet",
            Self::Other => return None,
        })
    }
}

/// What a browser runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumCount)]
#[expect(missing_docs, reason = "each is the name it is")]
pub enum System {
    Android,
    ChromeOs,
    IPad,
    IPhone,
    Linux,
    Mac,
    Windows,
    #[default]
    Other,
}

impl System {
    const ALL: [Self; Self::COUNT] =
        [Self::Android, Self::ChromeOs, Self::IPad, Self::IPhone, Self::Linux, Self::Mac, Self::Windows, Self::Other];
    /// What tells them apart, in this order: Android names Linux, and an iPhone is "like Mac OS X".
    const SIGNS: [(&'static str, Self); 8] = [
        ("iPhone", Self::IPhone),
        ("iPad", Self::IPad),
        ("Android", Self::Android),
        ("CrOS", Self::ChromeOs),
        ("Windows", Self::Windows),
        ("Mac OS X", Self::Mac),
        ("Macintosh", Self::Mac),
        ("Linux", Self::Linux),
    ];

    /// Returns its name, the same in every language; nothing if it is none of these.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Android => "Android",
            Self::ChromeOs => "ChromeOS",
            Self::IPad => "iPad",
            Self::IPhone => "iPhone",
            Self::Linux => "Linux",
            Self::Mac => "Mac",
            Self::Windows => "Windows",
            Self::Other => return None,
        })
    }
}

/// With what somebody reads, so coarse that it tells two devices of theirs apart and nothing more. It is stored as two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// What it runs on.
    pub system: System,
}

impl Device {
    /// Returns the device that calls itself this in the header `User-Agent`.
    pub fn of(user_agent: &str) -> Self {
        let browser = Browser::SIGNS.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, browser)| *browser);
        let system = System::SIGNS.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, system)| *system);
        Self { browser: browser.unwrap_or_default(), system: system.unwrap_or_default() }
    }
}

const OTHER: &str = "other";

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.browser.name().unwrap_or(OTHER), self.system.name().unwrap_or(OTHER))
    }
}

/// The words name no device.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown device {0:?}")]
pub struct UnknownDevice(String);

impl FromStr for Device {
    type Err = UnknownDevice;

    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownDevice(words.to_owned());
        let (browser, system) = words.split_once('/').ok_or_else(unknown)?;
        let browser = Browser::ALL.into_iter().find(|known| known.name().unwrap_or(OTHER) == browser);
        let system = System::ALL.into_iter().find(|known| known.name().unwrap_or(OTHER) == system);
        Ok(Self { browser: browser.ok_or_else(unknown)?, system: system.ok_or_else(unknown)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_use_is_told_apart() {
        for (header, expected) in [
            ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox/Android"),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile \
                 Safari/537.36",
                "Samsung Internet/Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 \
                 Mobile/15E148 Safari/604.1",
                "Safari/iPhone",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Safari/604.1",
                "Chrome/iPad",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 \
                 Edg/131.0.0.0",
                "Edge/Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari/Mac",
            ),
            ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36", "Chrome/ChromeOS"),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0", "Opera/Linux"),
            ("curl/8.5.0", "other/other"),
            ("", "other/other"),
        ] {
            assert_eq!(Device::of(header).to_string(), expected, "{header}");
        }
    }

    #[test]
    fn every_device_survives_being_stored() {
        for (browser, system) in Browser::ALL.into_iter().flat_map(|browser| System::ALL.map(|system| (browser, system))) {
            let device = Device { browser, system };
            assert_eq!(device.to_string().parse(), Ok(device));
        }
        for words in ["", "Firefox", "Firefox/", "Firefox/BeOS", "Mosaic/Linux"] {
            assert!(words.parse::<Device>().is_err(), "{words:?}");
        }
    }
}
