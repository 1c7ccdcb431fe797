import { expect, jest } from '@jest/globals';

/**
 * A test of pages gets a second try: two browsers, a server and a database on two shared cores may keep a page waiting for longer than any patience.
 * At once, since the tests of a file follow one another. Its first failure is printed, and the run names it (`test/run.mjs`). What is about lost words (`test/fault`) gets none, nor does a unit.
 */
if (expect.getState().testPath?.includes('/test/e2e/')) jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
