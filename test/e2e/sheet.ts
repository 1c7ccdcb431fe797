import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { type TestServer } from '../support';
import { importDay } from './day';

/** The words of each written line. */
export const textsOf = (page: Page): Promise<string[]> =>
  page.locator('.ProseMirror > [data-kind]:not([data-empty])').evaluateAll((found) => found.map((line) => [...line.querySelectorAll('p')].map((each) => each.textContent).join(' ')));
/** What the sheet says of where the words are. */
export const stateOf = (page: Page): Promise<string> => page.locator('header [role=status]').innerText();
/** The first line of a kind. */
export const lineOf = (page: Page, kind: string) => page.locator(`.ProseMirror > [data-kind="${kind}"] p`).first();

/** The sheet of group 1 on a server of the test's own, and the people who open it. */
export class TestSheet {
  noteId = '';
  /** Errors of scripts and of the policy of pages, in any of them. */
  readonly faults: string[] = [];

  constructor(
    readonly server: TestServer,
    private readonly browser: Browser,
  ) {}

  async prepare(): Promise<this> {
    [this.noteId = ''] = await importDay(this.server);
    return this;
  }

  get url(): string {
    return `${this.server.url}/notes/${this.noteId}`;
  }

  /** Who comes by a door of the day, in a browser of their own. */
  async enter(context: BrowserContext, role: 'rapporteur' | 'moderator' | 'organiser', name: string): Promise<void> {
    const group = role === 'rapporteur' ? ['--group', 'g1'] : [];
    const door = JSON.parse((await this.server.cli('link', '--role', role, '--seance', 's1', ...group, '--json')).stdout) as { url: string };
    const secret = new URL(door.url).hash.replace('#k=', '');
    const headers = { origin: this.server.url };
    const entered = await context.request.post(`${this.server.url}/api/doors/enter`, { data: { secret }, headers });
    if (!entered.ok()) throw new Error(await entered.text());
    await context.request.patch(`${this.server.url}/api/me`, { data: { name }, headers });
  }

  async person(name: string, options: BrowserContextOptions = {}, role: 'rapporteur' | 'moderator' | 'organiser' = 'rapporteur'): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await this.enter(context, role, name);
    return context;
  }

  /** A new page of that person, on the sheet, with its words shown. */
  async page(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|style attribute/i.test(message.text())) this.faults.push(message.text());
    });
    await page.goto(this.url);
    await page.locator('.ProseMirror').waitFor();
    return page;
  }

  async open(name: string, options: BrowserContextOptions = {}, role: 'rapporteur' | 'moderator' | 'organiser' = 'rapporteur'): Promise<Page> {
    return this.page(await this.person(name, options, role));
  }

  /** Resolves once the service worker of the sheet has everything it needs to open it without a network. */
  async keptForOffline(page: Page): Promise<void> {
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state !== 'activated') await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
    });
  }
}
