// Whether a page fits its window.

/** A page enlarged four times on a desk is 320 wide. */
const WIDTHS = [320, 768, 1024];

/** In the page: what sticks out to the right, if anything does. */
function sideways(width) {
  const needed = document.documentElement.scrollWidth;
  if (needed <= width) return '';
  const sticksOut = (element) => element.getBoundingClientRect().right > width + 1 && element.checkVisibility();
  const found = [...document.querySelectorAll('body *')].filter(sticksOut).slice(0, 5);
  return `${needed} px wide at ${width}: ${found.map((element) => element.outerHTML.slice(0, 90)).join(' | ')}`;
}

/** Makes the window narrow, then wider up to the device's own width, and returns where it would have to be pushed sideways. */
export async function overflows(page, viewport) {
  const found = [];
  for (const width of [...WIDTHS.filter((width) => width < viewport.width), viewport.width]) {
    await page.setViewportSize({ ...viewport, width });
    found.push(await page.evaluate(sideways, width));
  }
  return found.filter(Boolean);
}
