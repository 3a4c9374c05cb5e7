/**
 * Waits for all of them, and throws what the first failed with: questions of one transaction share round trips when they
 * are asked at once, and none may still ask once it was rolled back.
 */
export async function toTheirEnd(all: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(all);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
