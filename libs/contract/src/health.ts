import { z } from 'zod';
import { operation } from './operation';

const ok = z.strictObject({ status: z.literal('ok') });

export const healthLive = operation('healthLive', { method: 'GET', path: '/health/live', summary: 'The process answers.', response: ok });
export const healthReady = operation('healthReady', { method: 'GET', path: '/health/ready', summary: 'The process and its database answer.', response: ok });
