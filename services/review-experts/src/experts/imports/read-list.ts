import type { SheetCell } from '@shenguan/common/files';

/** What a column of a handed-over list is called, by the field that it fills; `unit.` stands for the unit's. */
const COLUMNS: Readonly<Record<string, string>> = {
  姓名: 'name',
  证件种类: 'identityKind',
  证件号码: 'identityNumber',
  身份证号: 'identityNumber',
  其他证件: 'documents',
  出生日期: 'birthDate',
  账号: 'subject',
  手机: 'phone',
  联系电话: 'phone',
  工作单位: 'unit.name',
  单位代码: 'unit.code',
  单位所在地: 'region',
  职称: 'title',
  职称级别: 'titleLevel',
  专业: 'specialties',
  从业年限: 'yearsOfWork',
  证书: 'certificates',
  身体健康: 'fit',
  禁入情形: 'bars',
  不良记录: 'breaches',
  回避关系: 'ties',
};
const LEVELS: Readonly<Record<string, string>> = { 中级: 'intermediate', 高级: 'senior' };
const TRUTHS: Readonly<Record<string, boolean>> = { 是: true, 否: false, 1: true, 0: false };
/** Lists of names or codes within one cell. */
const LISTED: ReadonlySet<string> = new Set(['specialties', 'certificates']);
/** Lists of several facts each: JSON within one cell. */
const STRUCTURED: ReadonlySet<string> = new Set(['documents', 'bars', 'breaches', 'ties']);

/**
 * Reads the rows of a handed-over list (移交名单) from the sheet itself: its first row names the columns, in Chinese or by their
 * fields; blank rows are left out, blank cells are not stated. Nobody types what it says. EXP-7
 */
export function readList(sheet: readonly ReadonlyMap<string, SheetCell>[]): Record<string, unknown>[] {
  const [head = new Map<string, SheetCell>(), ...lines] = sheet;
  const columns = [...head].flatMap(([letter, { text }]) => {
    const called = text.trim();
    return called === '' ? [] : [{ letter, field: COLUMNS[called] ?? called }];
  });
  return lines.flatMap((line) => {
    const row: Record<string, unknown> = {};
    for (const { letter, field } of columns) {
      const text = line.get(letter)?.text ?? '';
      if (text.trim() === '') continue;
      const [outer, inner] = field.split('.') as [string, string?];
      if (outer === 'unit' && inner) row.unit = { ...(row.unit as object | undefined), [inner]: text };
      else row[field] = cellOf(field, text);
    }
    return Object.keys(row).length > 0 ? [row] : [];
  });
}

function cellOf(field: string, text: string): unknown {
  if (field === 'titleLevel') return LEVELS[text.trim()] ?? text;
  if (field === 'fit') return TRUTHS[text.trim()] ?? text;
  if (LISTED.has(field)) return text.split(/[、,，;；]/).flatMap((one) => one.trim() || []);
  if (!STRUCTURED.has(field)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
