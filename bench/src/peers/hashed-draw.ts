import type pg from 'pg';

/** Tables and functions of the peer's; the experts stand in `bench_expert` already. */
const PREPARED = `
  CREATE FUNCTION pg_temp.lp(bytes bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
    'SELECT int4send(length(bytes)) || bytes';
  CREATE FUNCTION pg_temp.utf(words text) RETURNS bytea LANGUAGE sql IMMUTABLE AS
    'SELECT pg_temp.lp(convert_to(words, ''UTF8''))';
  -- RFC 2104; the pads of the key come laid out.
  CREATE FUNCTION pg_temp.salt(inner_pad bytea, outer_pad bytea, VARIADIC words text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS
    'SELECT sha256(outer_pad || sha256(inner_pad || pg_temp.utf(''shenguan-draw-salt/1'')
       || pg_temp.utf(words[1]) || pg_temp.utf(words[2]) || coalesce(pg_temp.utf(words[3]), '''')))';
  CREATE TEMP TABLE bench_node (level int, place int, hash bytea);`;

/** Pseudonyms, leaves and the tree over them, as the protocol has them. */
const HASHED = `
  DO $$
  DECLARE
    inner_pad CONSTANT bytea := decode('INNER', 'hex');
    outer_pad CONSTANT bytea := decode('OUTER', 'hex');
    at int := 0;
  BEGIN
    TRUNCATE bench_node;
    INSERT INTO bench_node
    SELECT 0, row_number() OVER (ORDER BY leaf) - 1, sha256('\\x00'::bytea || leaf)
    FROM (
      SELECT sha256(pg_temp.utf('shenguan-draw/1') || pg_temp.utf('leaf')
        || pg_temp.lp(pg_temp.salt(inner_pad, outer_pad, 'leaf', 'lift', e.id)) || pg_temp.utf('lift')
        || pg_temp.lp(sha256(pg_temp.utf('shenguan-draw/1') || pg_temp.utf('person')
          || pg_temp.lp(pg_temp.salt(inner_pad, outer_pad, 'person', e.id)) || pg_temp.utf(e.id) || pg_temp.utf(e.name)))
        || pg_temp.lp(u.hash)) AS leaf
      FROM bench_expert e JOIN (
        SELECT unit, sha256(pg_temp.utf('shenguan-draw/1') || pg_temp.utf('unit')
          || pg_temp.lp(pg_temp.salt(inner_pad, outer_pad, 'unit', unit)) || pg_temp.utf(unit)) AS hash
        FROM (SELECT DISTINCT unit FROM bench_expert) d) u USING (unit)) l;
    -- A node without a neighbour goes up as it is: the tree of RFC 6962.
    WHILE (SELECT count(*) > 1 FROM bench_node WHERE level = at) LOOP
      INSERT INTO bench_node
      SELECT at + 1, place / 2, CASE WHEN count(*) = 2
        THEN sha256('\\x01'::bytea || min(hash) FILTER (WHERE place % 2 = 0) || min(hash) FILTER (WHERE place % 2 = 1))
        ELSE min(hash) END
      FROM bench_node WHERE level = at GROUP BY place / 2;
      at := at + 1;
    END LOOP;
  END $$`;

const BLOCK_BYTES = 64;

/** Makes what the peer needs in a session. */
export async function prepareHashedDraw(client: pg.Client): Promise<void> {
  await client.query(PREPARED);
}

/** Draws in plain SQL: the same digests over all experts under a key of this draw, then some at random; returns the root, hex. */
export async function hashedDraw(client: pg.Client, key: Buffer, count: number): Promise<string> {
  const pad = (byte: number) => Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ byte));
  await client.query(HASHED.replace('INNER', pad(0x36).toString('hex')).replace('OUTER', pad(0x5c).toString('hex')));
  const { rows } = await client.query(`SELECT id FROM bench_expert ORDER BY random() LIMIT ${count}`);
  if (rows.length !== count) throw new Error('nobody was picked');
  const top = await client.query(`SELECT encode(hash, 'hex') AS root FROM bench_node ORDER BY level DESC LIMIT 1`);
  return top.rows[0].root;
}
