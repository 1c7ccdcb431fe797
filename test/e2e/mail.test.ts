import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openMailServer, startServer, type TestServer } from '../support';

describe('letters through a mail server', () => {
  let server: TestServer;
  let mail: Awaited<ReturnType<typeof openMailServer>>;

  const ask = (email: string) =>
    fetch(`${server.url}/api/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email }) });

  beforeAll(async () => {
    mail = await openMailServer();
    server = await startServer({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Plénière <journees@exemple.fr>', PUBLIC_URL: 'https://pleniere.exemple.fr' } });
    const added = await server.cli('user', 'add', 'odile@exemple.fr', '--organiser');
    expect(added.code).toBe(0);
  });
  afterAll(async () => {
    await server?.dispose();
    await mail?.close();
  });

  it('sends an organiser one letter, with a link of the configured address', async () => {
    expect((await ask('Odile@exemple.fr')).status).toBe(200);
    await eventually(() => expect(mail.letters).toHaveLength(1));
    const [letter] = mail.letters;
    expect(letter?.to).toEqual(['odile@exemple.fr']);
    expect(letter?.from).toBe('journees@exemple.fr');
    // Quoted-printable: soft line ends and =3D are the letter's clothes, not its words.
    expect(letter?.data.replaceAll('=\n', '').replaceAll('=3D', '=')).toMatch(/https:\/\/pleniere\.exemple\.fr\/s#t=[\w-]{43}/);
  });

  it('answers an unknown address alike, and writes to nobody', async () => {
    const before = mail.letters.length;
    const [unknown, known] = [await ask('inconnue@exemple.fr'), await ask('odile@exemple.fr')];
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()]);
    await eventually(() => expect(mail.letters).toHaveLength(before + 1));
    expect(mail.letters.every((letter) => letter.to.join() === 'odile@exemple.fr')).toBe(true);
  });

  it('stays up, and answers alike, when the mail server is away', async () => {
    await mail.close();
    expect((await ask('odile@exemple.fr')).status).toBe(200);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  });
});
