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
 * Returns the result that consolidates what was said: the harshest of it. What is missing counts as something to put
 * right, never as a pass. Whoever concludes adds nothing and takes nothing away. INSP-6.2
 */
export function consolidated(said: readonly Said[]): 'passed' | 'rectify' | 'failed' {
  if (said.some(({ opinion }) => opinion === 'fail')) return 'failed';
  return objections(said).length > 0 ? 'rectify' : 'passed';
}
