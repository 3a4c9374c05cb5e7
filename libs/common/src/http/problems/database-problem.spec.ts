import { describe, expect, it } from '@jest/globals';
import { databaseProblem } from './database-problem.js';

const withCode = (code: string) => Object.assign(new Error('/srv/data/files: of the inside'), { code });

describe('what the machine and the database cannot do for the moment', () => {
  it.each([
    ...['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'],
    ...['53100', '53200', '53300', '57P01', '57P03', '57014', '25006', '25P03', '58030', '08006'],
    ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'],
  ])('%s is a 503 that says when to try again, and nothing of the inside', (code) => {
    const problem = databaseProblem(withCode(code));
    expect(problem).toMatchObject({ status: 503, headers: { 'Retry-After': '5' } });
    expect(JSON.stringify(problem)).not.toContain('/srv');
    expect(databaseProblem({ driverError: withCode(code) })?.status).toBe(503);
  });

  it.each(['Query read timeout', 'timeout expired', 'timeout exceeded when trying to connect'])(
    '%s: likewise',
    (text) => {
      expect(databaseProblem(new Error(text))?.status).toBe(503);
    },
  );

  it.each(['ENOENT', 'EAGAIN', 'EACCES'])('%s of a connection to a socket: likewise', (code) => {
    const error = Object.assign(withCode(code), { syscall: 'connect' });
    expect(databaseProblem(error)?.status).toBe(503);
    expect(databaseProblem({ driverError: error })?.status).toBe(503);
  });

  it.each(['ENOENT', 'EACCES', '42P01', '22012', 'XX000'])('%s is ours to mend, not to wait for', (code) => {
    expect(databaseProblem(withCode(code))).toBeUndefined();
  });
});
