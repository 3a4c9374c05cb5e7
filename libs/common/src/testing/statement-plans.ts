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
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Step[];
}

/**
 * Explains statements as PostgreSQL would run them now, and returns the steps that read a table of `grown` as a whole,
 * or much of it for little. They are run, and what they change is taken back.
 */
export async function wastefulSteps(
  client: pg.Client,
  statements: readonly SentStatement[],
  grown: ReadonlySet<string>,
): Promise<WastefulStep[]> {
  const wasteful: WastefulStep[] = [];
  for (const statement of statements) {
    for (const step of stepsOf(await planOf(client, statement))) {
      const table = step['Relation Name'];
      const what = table !== undefined && grown.has(table) ? wasteOf(step) : null;
      if (what !== null) wasteful.push({ table: table!, what, statement: statement.text.replace(/\s+/g, ' ') });
    }
  }
  return wasteful;
}

/** Returns the plan with what it read; without, where a statement that wrote can't be carried out once more. */
async function planOf(client: pg.Client, { text, values }: SentStatement): Promise<Step> {
  for (const how of ['ANALYZE, TIMING OFF, ', '']) {
    await client.query('BEGIN');
    try {
      const { rows } = await client.query(`EXPLAIN (${how}COSTS OFF, FORMAT JSON) ${text}`, values as never);
      return rows[0]['QUERY PLAN'][0].Plan;
    } catch (error) {
      if (how === '') throw new Error(`${(error as Error).message}: ${text} ${JSON.stringify(values)}`);
    } finally {
      await client.query('ROLLBACK');
    }
  }
  throw new Error('not explained');
}

function stepsOf(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}

function wasteOf(step: Step): string | null {
  const type = step['Node Type'];
  if (type === 'Seq Scan') return 'read as a whole';
  const loops = step['Actual Loops'] ?? 0;
  const removed = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Index Recheck'] ?? 0);
  if (removed * loops > ROWS_MAX) return `${removed * loops} rows read in vain by ${type}`;
  const read = (step['Actual Rows'] ?? 0) * loops;
  return read > ROWS_MAX ? `${read} rows read by ${type}` : null;
}
