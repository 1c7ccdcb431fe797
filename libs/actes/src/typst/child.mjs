/**
 * The process that runs Typst, and nothing else: compiling is one synchronous native call that nothing but SIGKILL can stop.
 * Plain JavaScript without imports of ours, so that the same file runs from the sources and from a build.
 * One job in, one answer out, as often as its parent asks; it ends with its parent, who gave it no environment and watches
 * its time and memory.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

// Compiled documents are native memory, which V8 does not see: without collecting by hand, ten megabytes stay behind each job.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
/** How many jobs a memoized result survives unused: enough to go back and forth between two volumes. */
const KEEP_FOR = 10;

let compiler = null;
let mapped = [];

/** The binding throws a Rust debug string: its `message: "…"` parts are what a person can read. */
function readable(error) {
  const text = typeof error === 'string' ? error : String(error?.message ?? error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]);
  return (messages.length > 0 ? messages.join('; ') : text).replaceAll(/\\+"/g, '"').slice(0, 2000);
}

function compile(job) {
  compiler ??= NodeCompiler.create({ workspace: job.workspace, fontArgs: [{ fontBlobs: job.fonts.map((file) => readFileSync(file)) }] });
  const paths = job.files.map((file) => `${job.workspace}/${file.name}`);
  for (const path of mapped) if (!paths.includes(path)) compiler.unmapShadow(path);
  for (const [index, file] of job.files.entries()) compiler.mapShadow(paths[index], Buffer.from(file.bytes));
  mapped = paths;
  const compiled = compiler.compile({ mainFileContent: job.main });
  if (compiled.hasError() || !compiled.result) {
    const failure = compiled.takeError();
    const diagnostics = failure ? compiler.fetchDiagnostics(failure) : [];
    throw new Error(diagnostics.map((one) => one.message).join('; ') || 'The document could not be compiled.');
  }
  const bytes = compiler.pdf(compiled.result, { pdfStandard: job.standard });
  const marks = job.query ? compiler.query(compiled.result, { selector: job.query, field: 'value' }) : [];
  return { bytes, pages: compiled.result.numOfPages, marks };
}

process.on('message', (job) => {
  let answer;
  try {
    answer = { ok: true, ...compile(job) };
  } catch (error) {
    answer = { ok: false, message: readable(error) };
  }
  process.send(answer);
  // After the stack of this job is gone: its document is then nobody's.
  setImmediate(() => {
    collect();
    compiler?.evictCache(KEEP_FOR);
  });
});
process.on('disconnect', () => process.exit(0));
