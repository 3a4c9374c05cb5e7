import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One place has one normal form, however its address is written; and whether two cases are of one project is ruled on by
 * two people. Generated columns change no legal row. EXP-17.2
 */
export class SamePlace1795906800000 implements MigrationInterface {
  readonly name = 'SamePlace1795906800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLACE_KEY);
    await runner.query(`
      ALTER TABLE approval_case DROP COLUMN site;
      ALTER TABLE approval_case
        ADD COLUMN site text GENERATED ALWAYS AS (place_key(project_address)) STORED,
        ADD COLUMN site_numbers text GENERATED ALWAYS AS
          (btrim(regexp_replace(place_key(project_address), '[^0-9]+', ' ', 'g'))) STORED;
      CREATE INDEX approval_case_site ON approval_case (site);

      ALTER TABLE project_ruling
        ADD COLUMN cause text CHECK (cause IN
          ('same-place', 'different-building', 'different-unit', 'different-work', 'claimed-project')),
        ADD COLUMN same_site jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN takes_two boolean NOT NULL DEFAULT false,
        ADD COLUMN upheld boolean,
        ADD COLUMN judged_by text,
        ADD COLUMN judged_at timestamptz,
        ADD COLUMN judged_reasons text,
        ADD CONSTRAINT exp_17_2_somebody_else_judges CHECK (judged_by <> ruled_by),
        ADD CONSTRAINT exp_17_2_judged_whole
          CHECK (num_nonnulls(upheld, judged_by, judged_at, judged_reasons) IN (0, 4));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}

/**
 * The normal form of an address: half-width, figures for Chinese numerals up to 999, 号楼, 栋, 幢, 座 and # alike, without
 * blanks, punctuation and the names of province, city and district. A residential quarter or zone (小区, 开发区) is no
 * district.
 */
const PLACE_KEY = String.raw`
  CREATE FUNCTION place_key(address text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
  DECLARE
    place text := lower(normalize(address, NFKC));
  BEGIN
    place := translate(place, '〇零一二三四五六七八九两', '001234567892');
    place := regexp_replace(place, '\s', '', 'g');
    place := regexp_replace(place, '(\d)十(\d)', '\1\2', 'g');
    place := regexp_replace(place, '(\d)十', '\10', 'g');
    place := regexp_replace(place, '十(\d)', '1\1', 'g');
    place := replace(place, '十', '10');
    place := regexp_replace(place, '(\d)百(\d\d)', '\1\2', 'g');
    place := regexp_replace(place, '(\d)百', '\100', 'g');
    place := regexp_replace(place, '第?(\d+)(号楼|号栋|号幢|号座|号|#楼|#|栋楼?|幢楼?|座|楼)', '\1号', 'g');
    place := regexp_replace(place, '第?(\d+)(号?单元|单元门|号门|门)', '\1单元', 'g');
    place := regexp_replace(place, '[[:punct:][:space:]（），。、：；“”‘’《》【】—－·]', '', 'g');
    place := regexp_replace(place, '^(中华人民共和国|中国)', '');
    place := regexp_replace(place, '^([^省市区县]{2,3}省|[^省市区县]{2,7}自治区)', '');
    place := regexp_replace(place, '^[^省市区县]{2,5}市', '');
    place := regexp_replace(place, '^[^省市区县]{0,5}[^省市区县小社园校厂院属活新发景片地](区|县)', '');
    RETURN place;
  END $$;
`;
