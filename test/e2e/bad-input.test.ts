import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startServer, type TestServer } from '../support';
import { build, Keeper, type World } from './t-matrix.world';

const MIB = 1024 * 1024;

let server: TestServer;
let world: World;
let keeper: Keeper;

beforeAll(async () => {
  server = await startServer();
  world = await build(server);
  keeper = await Keeper.of(server);
});
afterAll(async () => {
  await keeper?.close();
  await server?.dispose();
});

interface Refusal {
  error: { code: string; message: string; problems?: { path: string; message: string }[] };
}

/** Sends these very bytes as the organiser of the cycle, or as nobody. */
async function send(method: string, path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, who = world.credentials.organiser): Promise<[number, Refusal]> {
  const response = await fetch(server.url + path, { method, headers: { 'content-type': 'application/json', ...who, ...headers }, body });
  return [response.status, (await response.json()) as Refusal];
}

const person = (): string => `/api/people/${world.here.person}`;

describe('a bad request', () => {
  // Whatever was sent: nothing has moved, the process is the same, the next honest request is served.
  afterEach(async () => {
    expect(await keeper.changed()).toEqual([]);
    const response = await fetch(`${server.url}/api/cycles/${world.here.cycle}`, { headers: world.credentials.organiser });
    expect(response.status).toBe(200);
    expect(server.log).not.toMatch(/RangeError|TypeError|QueryFailedError|at .*\.js:\d+/);
  });

  it.each([
    ['over 1 MiB', () => JSON.stringify({ familyName: 'x'.repeat(MIB) }), 413, 'too_large'],
    ['that is not JSON', () => '{"familyName": ', 400, 'invalid'],
    ['that is a bare value', () => '"Roche"', 400, 'invalid'],
    ['that is a list', () => '["Roche"]', 400, 'invalid'],
    ['nested without end', () => `{"familyName":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400, 'invalid'],
    ['with a text in place of an object', () => '{"affiliations":"none"}', 400, 'invalid'],
    ['with the null sign', () => '{"familyName":"Ro\\u0000che"}', 400, 'invalid'],
    ['with half a sign', () => '{"familyName":"Ro\\ud800che"}', 400, 'invalid'],
    ['that reaches into objects', () => '{"__proto__":{"familyName":"Roche"}}', 400, 'invalid'],
  ])('with a body %s is refused by name', async (_, body, status, code) => {
    const [given, refusal] = await send('PATCH', person(), body());
    expect([given, refusal]).toEqual([status, { error: expect.objectContaining({ code, message: expect.stringMatching(/\S.*\.$/) }) }]);
  });

  it('names each field that the contract does not know', async () => {
    const [status, { error }] = await send('PATCH', person(), '{"familyName":"Roche","id":"x","cycleId":"y"}');
    expect([status, error.code, error.problems?.map((problem) => problem.message).join()]).toEqual([400, 'invalid', expect.stringMatching(/id.*cycleId/)]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream'])('of the type %s is refused, not read as empty', async (type) => {
    const [status, { error }] = await send('PATCH', person(), '{"familyName":"Roche"}', { 'content-type': type });
    expect([status, error.code]).toEqual([415, 'unsupported']);
  });

  it('in a compression or an alphabet that nobody asked for is refused', async () => {
    expect((await send('PATCH', person(), '{}', { 'content-encoding': 'zstd-or-so' }))[0]).toBe(415);
    expect((await send('PATCH', person(), '{}', { 'content-type': 'application/json; charset=klingon' }))[0]).toBe(415);
    expect((await send('PATCH', person(), 'not gzip', { 'content-encoding': 'gzip' }))[0]).toBe(400);
  });

  it('that swells when it is unpacked is refused at the same size as any other', async () => {
    const bomb = gzipSync(Buffer.from(JSON.stringify({ familyName: 'x'.repeat(64 * MIB) })));
    expect(bomb.length).toBeLessThan(MIB / 8);
    const [status, { error }] = await send('PATCH', person(), new Uint8Array(bomb), { 'content-encoding': 'gzip' });
    expect([status, error.code]).toEqual([413, 'too_large']);
  });

  it('may weigh 20 MiB only for those who may import', async () => {
    const file = JSON.stringify({ format: 'cycle-import', padding: 'x'.repeat(2 * MIB) });
    expect((await send('POST', '/api/imports', file, {}, {}))[0]).toBe(413);
    expect((await send('POST', '/api/imports', file, {}, world.credentials.rapporteur))[0]).toBe(413);
    expect((await send('POST', '/api/imports', file))[1].error.code).toBe('not_found');
    const tooLarge = JSON.stringify({ padding: 'x'.repeat(20 * MIB) });
    expect((await send('POST', '/api/imports', tooLarge))[1].error.code).toBe('too_large');
  });

  it.each(['/api/cycles/%E0%A4%A', '/api/cycles/..%2f..%2fetc%2fpasswd', '/api/cycles/%00', '/api/nothing', `/api/follow/${'x'.repeat(200)}`])('to %s is answered in our words', async (path) => {
    const response = await fetch(server.url + path, { headers: world.credentials.organiser });
    expect([400, 404]).toContain(response.status);
    expect(await response.json()).toEqual({ error: expect.objectContaining({ message: expect.stringMatching(/\S.*\.$/) }) });
  });

  it('with a query that the contract does not know is refused', async () => {
    const [status, { error }] = await send('POST', '/api/imports?dryRun=maybe&force=1', '{}');
    expect([status, error.code]).toEqual([400, 'invalid']);
  });
});
