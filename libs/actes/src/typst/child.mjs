/**
 * The process that runs Typst, and nothing else: compiling is one synchronous native call that nothing but SIGKILL can stop.
 * Plain JavaScript without imports of ours, so that the same file runs from the sources and from a build.
 * One job in, one answer out, then it ends; its parent gave it no environment and watches its time and memory.
 */
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** The binding throws a Rust debug string: its `message: "…"` parts are what a person can read. */
function readable(error) {
  const text = typeof error === 'string' ? error : String(error?.message ?? error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]);
  return (messages.length > 0 ? messages.join('; ') : text).slice(0, 2000);
}

function compile(job) {
  const compiler = NodeCompiler.create({ workspace: job.workspace, fontArgs: [{ fontBlobs: job.fonts.map((file) => readFileSync(file)) }] });
  for (const file of job.files) compiler.mapShadow(`${job.workspace}/${file.name}`, Buffer.from(file.bytes));
  const compiled = compiler.compile({ mainFileContent: job.main });
  if (compiled.hasError() || !compiled.result) {
    const failure = compiled.takeError();
    const diagnostics = failure ? compiler.fetchDiagnostics(failure) : [];
    throw new Error(diagnostics.map((one) => `${one.message}${one.path ? ` (${one.path} ${JSON.stringify(one.range ?? '')})` : ''}`).join('; ') || 'The document could not be compiled.');
  }
  const bytes = compiler.pdf(compiled.result, { pdfStandard: job.standard });
  return { bytes, pages: compiled.result.numOfPages };
}

process.on('message', (job) => {
  let answer;
  try {
    answer = { ok: true, ...compile(job) };
  } catch (error) {
    answer = { ok: false, message: readable(error) };
  }
  process.send(answer, () => process.exit(0));
});
