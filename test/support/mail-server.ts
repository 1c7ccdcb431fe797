import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A letter as a mail server received it: who it was for, and its text as it travelled. */
export interface ReceivedLetter {
  from: string;
  to: string[];
  data: string;
}

/** A mail server for tests: takes every letter, keeps it, speaks just enough SMTP (RFC 5321, without extensions). */
export async function openMailServer(): Promise<{ url: string; letters: ReceivedLetter[]; close(): Promise<void> }> {
  const letters: ReceivedLetter[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let letter: ReceivedLetter = { from: '', to: [], data: '' };
    let pending = '';
    let inData = false;
    say('220 test');
    socket.on('data', (bytes) => {
      pending += bytes.toString('utf8');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (inData) {
          if (line !== '.') letter.data += `${line.replace(/^\./, '')}\n`;
          else {
            letters.push(letter);
            letter = { from: '', to: [], data: '' };
            inData = false;
            say('250 kept');
          }
          continue;
        }
        const address = /<(.*?)>/.exec(line)?.[1] ?? '';
        if (/^MAIL/i.test(line)) letter.from = address;
        if (/^RCPT/i.test(line)) letter.to.push(address);
        if (/^DATA/i.test(line)) {
          inData = true;
          say('354 go on');
        } else say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      for (const socket of open) socket.destroy();
    });
  return { url: `smtp://127.0.0.1:${port}`, letters, close };
}
