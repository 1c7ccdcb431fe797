import type { Page } from 'playwright-core';

/** What has the focus, as assistive technology names it. */
const focused = (page: Page): Promise<{ name: string; role: string }> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: '', role: '' };
    const labelledBy = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    const name = element.getAttribute('aria-label') ?? (labelledBy || label || element.textContent || '');
    return { name: name.replace(/\s+/g, ' ').trim(), role: element.getAttribute('role') ?? element.tagName.toLowerCase() };
  });

/**
 * Moves the focus with Tab alone until it stands on what is so named; fails after `most` stops with the list of what was met.
 * This is how somebody without a mouse gets there.
 */
export async function tabTo(page: Page, name: string | RegExp, most = 120): Promise<void> {
  const met: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const { name: at, role } = await focused(page);
    if (typeof name === 'string' ? at === name : name.test(at)) return;
    met.push(`${role} « ${at.slice(0, 40)} »`);
  }
  throw new Error(`Tab never reached ${String(name)}. It met: ${met.join(' · ')}`);
}
