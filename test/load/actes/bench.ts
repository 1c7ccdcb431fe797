import { compile, FORMATS, outlineOf, previewPdf, printableSigns, stopCompiling, type ActesModel } from '@pleniere/actes';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bookOf } from './book';
import { published } from './published';

const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string', default: '3' }, out: { type: 'string' }, help: { type: 'boolean', default: false } } });
const RUNS = Number(values.runs);
const ROWS = ['published', 'pages', 'warm', 'again'];
const wanted = values.only ? values.only.split(',') : ROWS;
const work = mkdtempSync(join(tmpdir(), 'pleniere-bench-actes-'));
const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

const median = (all: readonly number[]): number => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN;
const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const verdict = (what: string, target: string, measured: string, holds: boolean): void => say(`| ${what} | ${target} | ${measured} | ${holds ? 'holds' : 'MISSED'} |`);

const modelOf = (pages: number): ActesModel => {
  const input = bookOf(pages);
  return compile(outlineOf(input), input, printableSigns).model;
};

/** Highest resident memory that any process whose command names this reached while the work lasted, bytes. */
async function peakOf(name: string, workOn: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name)) continue;
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024);
      } catch {
        // It has just ended.
      }
    }
  }, 50);
  try {
    await workOn();
  } finally {
    clearInterval(watch);
  }
  return peak;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Runs a program to its end. @throws when it fails */
const run = (program: string, args: string[]): Promise<void> =>
  new Promise((done, fail) => {
    spawn(program, args, { stdio: 'ignore' }).once('error', fail).once('exit', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))));
  });

const which = (...names: string[]): string | null => names.find((name) => existsSync(name)) ?? null;
const CHROMIUM = which('/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome');
const OFFICE = which('/usr/bin/soffice', '/usr/bin/libreoffice');

const formatOf = (id: string) => {
  const format = FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  return format;
};

/** PDF beside what others would do with the same words: a browser that prints our page, an office suite that converts our ODT. Alternated. */
async function pages(): Promise<void> {
  say('\n## PDF beside others\n\n| pages | ours, s | Chromium prints our page, s | ratio | LibreOffice converts our ODT, s | ratio | our child at its highest, MB |\n|---:|---:|---:|---:|---:|---:|---:|');
  const verdicts: (() => void)[] = [];
  for (const size of [30, 150, 500]) {
    const model = modelOf(size);
    const [html, odt, out] = [join(work, `${size}.html`), join(work, `${size}.odt`), join(work, 'out')];
    writeFileSync(html, (await formatOf('html').render(model)).bytes);
    writeFileSync(odt, (await formatOf('odt').render(model)).bytes);
    const [ours, chromium, office, memory]: number[][] = [[], [], [], []];
    let count = 0;
    for (let round = 0; round < RUNS; round += 1) {
      memory?.push(
        await peakOf('typst-child', async () => {
          ours?.push(await timed(async () => void (count = (await formatOf('pdf').render(model)).pages ?? 0)));
        }),
      );
      if (CHROMIUM) {
        const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', `--user-data-dir=${join(work, 'profile')}`, '--no-pdf-header-footer', `--print-to-pdf=${join(work, 'print.pdf')}`];
        chromium?.push(await timed(() => run(CHROMIUM, [...args, pathToFileURL(html).href])));
      }
      if (OFFICE && size === 500) office?.push(await timed(() => run(OFFICE, [`-env:UserInstallation=${pathToFileURL(join(work, 'office')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', out, odt])));
    }
    const [mine, theirs, suite, peak] = [median(ours ?? []), median(chromium ?? []), median(office ?? []), Math.max(...(memory ?? []))];
    say(`| ${count} | ${seconds(mine)} | ${CHROMIUM ? seconds(theirs) : '–'} | ${CHROMIUM ? (mine / theirs).toFixed(2) : '–'} | ${suite ? seconds(suite) : '–'} | ${suite ? (mine / suite).toFixed(2) : '–'} | ${Math.round(peak / 2 ** 20)} |`);
    if (CHROMIUM && size === 30) verdicts.push(() => verdict('PDF of 30 pages / Chromium', '≤ 0.5', (mine / theirs).toFixed(2), mine <= 0.5 * theirs));
    if (CHROMIUM && size === 150) verdicts.push(() => verdict('PDF of 150 pages / Chromium', '≤ 1', (mine / theirs).toFixed(2), mine <= theirs));
    if (size === 500) verdicts.push(() => verdict('cold child at 500 pages', '≤ 700 MB', `${Math.round(peak / 2 ** 20)} MB`, peak <= 700 * 2 ** 20));
    if (suite) verdicts.push(() => verdict('PDF of 500 pages / LibreOffice on our ODT', '≤ 0.3', (mine / suite).toFixed(2), mine <= 0.3 * suite));
  }
  if (!CHROMIUM) say('\nChromium is not here: not compared.');
  if (!OFFICE) say('\nLibreOffice is not here: not compared.');
  say('\n| what | target | measured | |\n|---|---|---|---|');
  for (const tell of verdicts) tell();
}

/** The same volume with one more word in its first talk. */
function edited(model: ActesModel, round: number): ActesModel {
  const copy = structuredClone(model);
  const part = copy.parts.find((one) => one.type === 'text');
  const block = part?.type === 'text' ? part.pieces[0]?.blocks.find((one) => one.type === 'paragraph') : undefined;
  if (block?.type !== 'paragraph') throw new Error('The book has a talk.');
  block.runs.push({ type: 'text', text: ` mot${round}`, marks: [], href: null, lang: null });
  return copy;
}

async function warm(): Promise<void> {
  say('\n## Preview, from one warm compiler\n\n| pages | first, ms | after one edit, ms | ratio |\n|---:|---:|---:|---:|');
  const verdicts: (() => void)[] = [];
  for (const size of [30, 150]) {
    const [firsts, edits]: number[][] = [[], []];
    let count = 0;
    for (let round = 0; round < RUNS; round += 1) {
      stopCompiling();
      const model = modelOf(size);
      firsts?.push(await timed(async () => void (count = (await previewPdf(model, `bench-${size}`)).pages ?? 0)));
      for (let edit = 0; edit < 3; edit += 1) edits?.push(await timed(() => previewPdf(edited(model, edit), `bench-${size}`)));
    }
    const [first, edit] = [median(firsts ?? []), median(edits ?? [])];
    say(`| ${count} | ${Math.round(first)} | ${Math.round(edit)} | ${(edit / first).toFixed(2)} |`);
    verdicts.push(() => verdict(`after an edit / first, ${size} pages`, '≤ 0.25', (edit / first).toFixed(2), edit <= 0.25 * first));
    verdicts.push(() => verdict(`an edit shows, ${size} pages`, size === 30 ? '≤ 1 s' : '≤ 2 s', `${seconds(edit)} s`, edit <= (size === 30 ? 1000 : 2000)));
  }
  say('\n| what | target | measured | |\n|---|---|---|---|');
  for (const tell of verdicts) tell();
  stopCompiling();
}

/** Two hundred previews, each after an edit: what the warm processes weigh. */
async function again(): Promise<void> {
  say('\n## 200 compiles, one after the other\n\n| compile | heaviest process so far, MB |\n|---:|---:|');
  const model = modelOf(30);
  let heaviest = 0;
  for (let round = 1; round <= 200; round += 1) {
    heaviest = Math.max(heaviest, await peakOf('typst-child', () => previewPdf(edited(model, round), 'bench-again')));
    if (round === 1 || round % 50 === 0) say(`| ${round} | ${Math.round(heaviest / 2 ** 20)} |`);
  }
  stopCompiling();
}

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(`npm run bench:actes -- [--only ${ROWS.join(',')}] [--runs N] [--out DIR]\n`);
  const [processor] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const date = new Date().toISOString().slice(0, 16);
  say(`# Bench of the actes, ${date}, commit ${commit}\n\n${cpus().length} × ${processor?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()} · Node ${process.versions.node} · medians of ${RUNS}. Seconds belong to this machine; ratios are of one run, alternated.`);
  try {
    if (wanted.includes('published')) await published(RUNS, say, verdict);
    if (wanted.includes('pages')) await pages();
    if (wanted.includes('warm')) await warm();
    if (wanted.includes('again')) await again();
  } finally {
    stopCompiling();
    rmSync(work, { recursive: true, force: true });
  }
  const folder = values.out ?? join('test', 'load', 'results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${date.slice(0, 10)}-${commit}-actes.md`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  process.stdout.write(`· ${path}\n`);
}

await main();
process.exit(0);
