import { describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { originAllowed, sameOrigin } from './origin';

const request = (headers: IncomingHttpHeaders): IncomingMessage => ({ headers }) as IncomingMessage;
const upgrade = (headers: IncomingHttpHeaders): IncomingMessage => request({ host: '10.0.0.2:3000', upgrade: 'websocket', cookie: 'pleniere_session=x', ...headers });

describe('originAllowed', () => {
  it.each<[string, IncomingHttpHeaders, string | undefined, boolean]>([
    ['our own page', { origin: 'http://10.0.0.2:3000' }, undefined, true],
    ['a hostile page', { origin: 'https://evil.example' }, undefined, false],
    ['a sandboxed page', { origin: 'null' }, undefined, false],
    ['a client that hides its page', {}, undefined, false],
    ['a page of the same name on another port', { origin: 'http://10.0.0.2:3001' }, undefined, false],
    ['the configured address', { origin: 'https://pleniere.example' }, 'https://pleniere.example', true],
    ['another address than the configured one', { origin: 'http://10.0.0.2:3000' }, 'https://pleniere.example', false],
    ['a name that begins like ours', { origin: 'https://pleniere.example.evil.example' }, 'https://pleniere.example', false],
    ['a program with a bearer header', { origin: 'https://evil.example', authorization: 'Bearer x' }, undefined, true],
    ['a visitor without cookies', { origin: 'https://evil.example', cookie: undefined }, undefined, true],
  ])('answers for a socket from %s', (_, headers, publicUrl, expected) => {
    expect(originAllowed(upgrade(headers), publicUrl)).toBe(expected);
  });
});

describe('sameOrigin', () => {
  it.each<[string, IncomingHttpHeaders, boolean]>([
    ['lets a request that names no origin pass, as curl and same-origin reads do', {}, true],
    ['believes a browser that says same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['refuses a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a neighbour of the same site', { 'sec-fetch-site': 'same-site' }, false],
  ])('%s', (_, headers, expected) => {
    expect(sameOrigin(request({ host: 'localhost:3000', ...headers }), undefined)).toBe(expected);
  });
});
