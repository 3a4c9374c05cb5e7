import type { QueryRunner } from 'typeorm';

/** Runs one part of a migration in a transaction of its own: for one with `transaction = false`, whose parts may be repeated. */
export async function inOneGo<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work();
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
