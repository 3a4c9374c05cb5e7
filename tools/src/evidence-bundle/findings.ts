/** Something in a bundle that is not what it should be. */
export interface BundleFinding {
  /** Path inside the bundle. */
  file: string;
  /** What is wrong, as a code. */
  finding: string;
  /** Where exactly, or how. */
  detail: string;
  /** The same in Chinese, where it has words of its own. */
  detailInChinese?: string;
}

/** Where exactly, or how: one text for both languages, or one for each. */
export type Detail = string | { zh: string; en: string };

/** Content of foreign make that can't be read, in both languages. */
export class Malformed extends Error {
  constructor(
    readonly zh: string,
    en: string,
  ) {
    super(en);
  }
}

/** Collects findings; whatever cannot be read becomes one too, so that no content ends a verification early. */
export class Findings {
  readonly list: BundleFinding[] = [];

  add(file: string, finding: string, detail: Detail = ''): void {
    if (typeof detail === 'string') this.list.push({ file, finding, detail });
    else this.list.push({ file, finding, detail: detail.en, detailInChinese: detail.zh });
  }

  /** Adds a finding unless a condition holds; returns whether it does. */
  demand(holds: boolean, file: string, finding: string, detail: Detail = ''): boolean {
    if (!holds) this.add(file, finding, detail);
    return holds;
  }

  /** Runs a check that reads a file of foreign make; whatever it trips over is a finding about that file. */
  reading<T>(file: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.add(file, 'malformed', inWords(error as Error));
      return undefined;
    }
  }
}

/** What libraries say is English; it stands behind what it comes to. */
function inWords(error: Error): Detail {
  if (error instanceof Malformed) return { zh: error.zh, en: error.message };
  const zh = error instanceof SyntaxError ? '不是有效的JSON' : '内容损坏';
  return { zh: `${zh}：${error.message}`, en: error.message };
}

const CHINESE: Readonly<Record<string, string>> = {
  changed: '文件与清单所列不符',
  missing: '清单或证据所列的文件不在包内',
  'not-listed': '文件未列入清单',
  'listed-twice': '文件重复列入清单',
  surplus: '证据没有提到的文件',
  malformed: '无法读取，或抽取证明重算不成立',
  'other-case': '属于另一办件',
  'other-service': '属于另一服务',
  empty: '没有任何服务的办理记录',
  'entry-differs': '所示条目与其原始字节不符',
  'not-proven': '条目没有证明',
  'other-bytes': '证明对应另外的字节',
  'proof-fails': '证明不成立',
  'proven-twice': '条目有两份证明',
  'place-taken': '两个条目占同一位置',
  'proof-surplus': '证明对应证据中没有的条目',
  'held-leaf-differs': '条目与自行留存的叶子哈希不同',
  'held-tree-differs': '检查点与自行留存的叶子哈希算出的树根不同',
  'not-signed': '检查点没有该公钥的有效签名',
  'other-log': '公钥属于另一日志',
  'key-not-trusted': '公钥不在可信公钥之列',
  'key-twice': '同一公钥用于两处',
  'entry-missing': '缺少中间版本的条目',
  'export-missing': '缺少服务对所导出证据的声明',
  'export-differs': '导出声明与审计日志中的条目不符',
  'evidence-changed': '证据与服务导出的不同：导出后被改动',
  'entries-differ': '条目数与导出声明不符：有条目被删去或增加',
  'service-missing': '缺少一个服务的证据',
  'service-unknown': '导出声明没有提到的服务',
  'other-bundle': '取自另一次导出',
  reordered: '条目顺序被打乱',
  'manifest-differs': '清单与各服务的导出不符',
  'row-changed': '记录的内容与其审计条目不符：被改动',
  'row-not-opened': '记录缺少可与审计条目核对的内容',
  'row-twice': '同一记录出现两次',
  'row-not-shown': '已记入日志的记录没有列出',
  'shown-differs': '所示内容与记录不符',
  'row-not-logged': '记录与其最后条目不符',
  'not-shown': '日志提到的文书或抽取没有列出',
  'not-issued': '文书尚未制发',
  'document-differs': '文书与证据所列的文件不同',
  'material-differs': '申请材料与证据所列的文件不同',
  'file-differs': '文件与证据所列的不同',
  'contents-differ': '案卷目录与证据不一致',
  'other-draw': '证明属于另一次抽取',
  'draw-differs': '证明与所示的不同',
  'not-handled': '发出的信息对方没有办结',
  'not-acknowledged': '发出的信息没有得到确认',
  'never-sent': '收到的信息对方没有发出',
  'other-absent': '没有另一服务的证据',
};

/** Returns what a finding means in Chinese; the code where it has no words. */
export function findingInChinese(finding: string): string {
  return CHINESE[finding] ?? finding;
}
