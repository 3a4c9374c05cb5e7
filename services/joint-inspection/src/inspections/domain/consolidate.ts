/** What one body or professional said, or was found at one point. */
export interface Said {
  name: string;
  opinion: 'pass' | 'rectify' | 'fail' | null;
}

/** Names those who object to a pass, each once. */
export function objections(said: readonly Said[]): string[] {
  return [...new Set(said.filter(({ opinion }) => opinion !== 'pass').map(({ name }) => name))];
}

/**
 * Tells whether a result consolidates what was said, instead of inventing it: a pass is everybody's pass, and where
 * everybody passes nothing else can come of it. INSP-6.2
 */
export function consolidates(outcome: 'passed' | 'rectify' | 'failed', said: readonly Said[]): boolean {
  return (outcome === 'passed') === (objections(said).length === 0);
}
