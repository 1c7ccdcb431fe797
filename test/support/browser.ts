import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { takeLock } from '../../apps/server/src/database/embedded/file-lock';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Program {
  executablePath: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * The Chromium that comes from npm, with the libraries and fonts that a bare machine lacks. The package unpacks those only where it believes
 * itself on a function host, so it is told so; what it sets in the environment goes to the browser alone, never to the servers under test.
 */
async function packagedProgram(): Promise<Program> {
  const before = { ...process.env };
  const release = await takeLock(join(tmpdir(), 'pleniere-chromium.lock'), 120_000);
  try {
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    return { executablePath, env: { ...process.env } };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    release?.();
  }
}

/** The system's Chromium where there is one, else the one from npm (`CHROMIUM_PATH=npm` asks for that one). */
async function program(): Promise<Program> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted === 'npm') return packagedProgram();
  const found = [wanted, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  return found ? { executablePath: found } : packagedProgram();
}

/** Opens a headless browser. Close it in `afterAll`. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await program();
  return chromium.launch({ executablePath, args: FLAGS, ...(env && { env: env as Record<string, string> }) });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Accessibility faults that axe-core finds on the page (WCAG 2.0 to 2.2, A and AA, and good practice), one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> } }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
  });
}
