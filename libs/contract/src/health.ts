import { z } from 'zod';
import { operation } from './operation';

const ok = z.strictObject({ status: z.literal('ok') });
/** The server's clock, for those who compare theirs. */
const alive = ok.extend({ now: z.iso.datetime() });

export const healthLive = operation('healthLive', { method: 'GET', path: '/health/live', summary: 'The process answers.', response: alive });
export const healthReady = operation('healthReady', { method: 'GET', path: '/health/ready', summary: 'The process and its database answer.', response: ok });
