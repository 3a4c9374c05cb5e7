import { deflateRawSync } from 'node:zlib';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { GUIDE } from '@shenguan/lift-retrofit/matter/guide';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import { demand } from '@shenguan/rehearsal/report';
import { request } from 'undici';
import { leakOf } from '../../kit/probe.js';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MIB = 2 ** 20;

/** Files that are not what they claim to be, or do something when they are opened. */
export const files: readonly Trial<Target>[] = [
  { name: 'files', tried: '名实不符、内藏动作的文件 · files that are not what they claim', run },
];

async function run(target: Target): Promise<string> {
  const { rig } = target;
  const api = rig.patient('approval', AGENT);
  const { body: draft } = await api.post('/cases', {
    ...application(),
    project: { name: '文件试', address: '文件路一号' },
  });
  const path = `/cases/${draft.id}/materials/${GUIDE.materials[0]!.code}`;
  const good = paper('授权委托书').bytes;
  const wrong: string[] = [];
  for (const [what, { name = 'x.pdf', mediaType = PDF, bytes }] of Object.entries(hostile(good))) {
    const { status, bytes: said } = await api.upload(path, { name, mediaType, bytes });
    const leak = leakOf(said.toString('utf8'));
    if (status < 400 || status >= 500 || leak)
      wrong.push(`${what}: ${status} ${leak ?? said.toString().slice(0, 150)}`);
  }
  demand(wrong.length === 0, 'every one refused', wrong);
  const odd = [
    '../../../etc/passwd.pdf',
    'a\u0000b.pdf',
    'CON.pdf',
    `${'长'.repeat(300)}.pdf`,
    'x.pdf\r\nset-cookie: a=b',
    '\u202Efdp.exe.pdf',
  ];
  for (const name of odd) {
    const { status, body } = await api.upload(path, { name, mediaType: PDF, bytes: good });
    if (status >= 400 && status < 500) continue;
    const { id } = body;
    const kept = await request(`${rig.origins.approval}/api/v1/cases/${draft.id}/materials`, {
      headers: await target.headersOf(AGENT),
    });
    const told = await kept.body.text();
    demand(status < 500, `${JSON.stringify(name)}: an answer`, status);
    const names = [...told.matchAll(/"fileName":"([^"]*)"/g)].map(([, one]) => one!);
    demand(!names.some((one) => /[/\\]|\.\.|\\u000|\u202e/i.test(one)), `${JSON.stringify(name)}: a harmless name`, [
      id,
      names,
    ]);
  }
  return `${Object.keys(hostile(good)).length} files refused, ${odd.length} names made harmless or refused`;
}

interface Sent {
  readonly name?: string;
  readonly mediaType?: string;
  readonly bytes: Buffer;
}

/** By what is wrong with them. */
function hostile(good: Buffer): Record<string, Sent> {
  const pdf = (more: string) =>
    Buffer.from(good.toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${more}`), 'latin1');
  const zip = (name: string, content: Buffer) => zipped([[name, content]]);
  const office = [
    ['[Content_Types].xml', Buffer.from('<Types/>')],
    ['word/document.xml', Buffer.from('<w:document/>')],
  ] as [string, Buffer][];
  return {
    'a program': { bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]) },
    'a page': { bytes: Buffer.from('<!doctype html><script>alert(1)</script>') },
    'a drawing': {
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      mediaType: 'image/svg+xml',
      name: 'x.svg',
    },
    'a page that begins as a PDF': { bytes: Buffer.from('%PDF-1.7\n<script>alert(1)</script>') },
    'a PDF after a program': { bytes: Buffer.concat([Buffer.from('MZ\x90\x00'), good]) },
    'a PDF named as a picture': { bytes: good, name: 'x.png', mediaType: 'image/png' },
    'nothing at all': { bytes: Buffer.alloc(0) },
    'a PDF that acts on opening': { bytes: pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>') },
    'a PDF that starts programs': { bytes: pdf('/OpenAction << /S /Launch /F (cmd.exe) >>') },
    'a PDF that carries files': {
      bytes: Buffer.from(
        good
          .toString('latin1')
          .replace(
            '%PDF-1.7\n',
            '%PDF-1.7\n9 0 obj\n<< /Length 4 >>\nstream\nMZ\x90\x00\nendstream\nendobj\n8 0 obj\n<< /Type /Filespec /F (x.exe) /EF << /F 9 0 R >> >>\nendobj\n',
          ),
        'latin1',
      ),
    },
    'a PDF that hides its actions': { bytes: pdf('/Open#41ction << /S /J#61vaScript /JS (1) >>') },
    'an encrypted PDF': {
      bytes: Buffer.from(good.toString('latin1').replace('trailer\n<<', 'trailer\n<< /Encrypt 9 0 R'), 'latin1'),
    },
    'a cut PDF': { bytes: good.subarray(0, good.length >> 1) },
    'a larger file than allowed': { bytes: Buffer.concat([good, Buffer.alloc(120 * MIB)]) },
    'a zip bomb as a document': {
      bytes: zip('word/document.xml', Buffer.alloc(300 * MIB)),
      name: 'x.docx',
      mediaType: DOCX,
    },
    'a document with macros': {
      bytes: zipped([...office, ['word/vbaProject.bin', Buffer.from('x')]]),
      name: 'x.docx',
      mediaType: DOCX,
    },
    'a way out of the archive': {
      bytes: zipped([...office, ['../../etc/cron.d/x', Buffer.from('x')]]),
      name: 'x.docx',
      mediaType: DOCX,
    },
    'a name of another kind': { bytes: good, name: 'x.exe' },
    'two endings': { bytes: Buffer.from('MZ'), name: 'x.pdf.exe', mediaType: 'application/octet-stream' },
  };
}

/** A ZIP archive of these entries. */
function zipped(entries: readonly [string, Buffer][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
