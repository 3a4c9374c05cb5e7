import pg from 'pg';

/** A statement as a service sent it. */
export interface SentStatement {
  text: string;
  values: unknown[];
}

/** A step of a plan that reads what it does not need. */
export interface WastefulStep {
  table: string;
  what: string;
  statement: string;
}

/** A step that reads, or throws away, more rows than this of a table that grows is not asked by the right index. */
const ROWS_MAX = 1_000;

/** Collects every statement that is sent to a database while something runs, each text once. */
export async function statementsSent(database: string, run: () => Promise<void>): Promise<SentStatement[]> {
  const sent = new Map<string, SentStatement>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [unknown, unknown];
    const asked = typeof first === 'string' ? { text: first, values: second } : (first as Partial<SentStatement>);
    if (this.database === database && typeof asked?.text === 'string' && !sent.has(asked.text)) {
      sent.set(asked.text, { text: asked.text, values: Array.isArray(asked.values) ? [...asked.values] : [] });
    }
    return query.apply(this, given as never);
  } as never;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return [...sent.values()].filter(({ text }) => /^\s*(SELECT|WITH|UPDATE|DELETE|INSERT)\b/i.test(text));
}

interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Step[];
}

/**
 * Explains statements as PostgreSQL would run them now, and returns the steps that read a table of `grown` as a whole,
 * or much of it for little. What only reads is run; nothing is changed.
 */
export async function wastefulSteps(
  client: pg.Client,
  statements: readonly SentStatement[],
  grown: ReadonlySet<string>,
): Promise<WastefulStep[]> {
  const wasteful: WastefulStep[] = [];
  for (const { text, values } of statements) {
    const reads = /^\s*SELECT\b/i.test(text) || !/\b(INSERT|UPDATE|DELETE)\b/.test(text);
    await client.query('BEGIN');
    try {
      const { rows } = await client.query(
        `EXPLAIN (${reads ? 'ANALYZE, TIMING OFF, ' : ''}COSTS OFF, FORMAT JSON) ${text}`,
        values as never,
      );
      for (const { step, cut } of stepsOf(rows[0]['QUERY PLAN'][0].Plan)) {
        const table = step['Relation Name'];
        const what = table !== undefined && grown.has(table) ? wasteOf(step, cut) : null;
        if (what !== null) wasteful.push({ table: table!, what, statement: text.replace(/\s+/g, ' ') });
      }
    } catch (error) {
      throw new Error(`${(error as Error).message}: ${text} ${JSON.stringify(values)}`);
    } finally {
      await client.query('ROLLBACK');
    }
  }
  return wasteful;
}

/** The steps of a plan; `cut` are those that stop after the first rows. */
function stepsOf(step: Step, cut = false): { step: Step; cut: boolean }[] {
  const below = step.Plans ?? [];
  return [{ step, cut }, ...below.flatMap((one) => stepsOf(one, step['Node Type'] === 'Limit'))];
}

function wasteOf(step: Step, cut: boolean): string | null {
  const type = step['Node Type'];
  if (type === 'Seq Scan') return 'read as a whole';
  const loops = step['Actual Loops'];
  if (loops === undefined) {
    const whole = /^Index/.test(type) && !step['Index Cond'] && (!cut || step.Filter !== undefined);
    return whole ? 'a whole index is read' : null;
  }
  const removed = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Index Recheck'] ?? 0);
  if (removed * loops > ROWS_MAX) return `${removed * loops} rows read in vain by ${type}`;
  const read = (step['Actual Rows'] ?? 0) * loops;
  return read > ROWS_MAX ? `${read} rows read by ${type}` : null;
}
