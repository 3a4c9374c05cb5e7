import { makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { AGENT_BODY, APPRAISER, DESIGNER } from './bodies.js';
import { ITEM_CODE } from './guide.js';
import { BUREAU_PHONE, DEPARTMENT_STAFF } from './people.js';

/** The owners whose numbers the application names. */
export const OWNERS = [
  { name: '张建国', identityNumber: makeIdentityNumber('140602', '1951-06-12', 117) },
  { name: '李秀英', identityNumber: makeIdentityNumber('140602', '1948-11-03', 246) },
  { name: '王志刚', identityNumber: makeIdentityNumber('140602', '1966-02-28', 331) },
];
const AGENT_IDENTITY = makeIdentityNumber('140602', '1985-07-09', 428);
const AGENT_PHONE = makeMobileNumber(60201021);
const OWNERS_PHONE = makeMobileNumber(60201022);

/** What the agent fills in for the owners of stairwell 2. */
export const application = (designerCode = DESIGNER.code) => ({
  itemCode: ITEM_CODE,
  applicant: {
    kind: 'ownersGroup',
    name: '怡安苑小区3号楼2单元全体业主',
    phone: OWNERS_PHONE,
    principals: OWNERS,
  },
  agent: {
    name: AGENT_BODY.name,
    code: AGENT_BODY.code,
    contactName: '王芳',
    identityNumber: AGENT_IDENTITY,
    phone: AGENT_PHONE,
  },
  project: {
    name: '怡安苑小区3号楼2单元加装电梯',
    address: '朔州市朔城区开发南路怡安苑小区3号楼2单元',
  },
  relatedUnits: [
    { role: 'design', name: DESIGNER.name, code: designerCode },
    { role: 'appraisal', name: APPRAISER.name, code: APPRAISER.code },
  ],
});

/** The designer's code with two neighbouring digits swapped, as a hurried hand types it. PRA-1 */
export const MISTYPED_CODE = DESIGNER.code.replace(/^(.{14})(.)(.)/, '$1$3$2');

/** Every identity and phone number that the matter uses: none of them may appear in a log, a message or a URL. */
export const PERSONAL_NUMBERS: readonly string[] = [
  ...OWNERS.map(({ identityNumber }) => identityNumber),
  AGENT_IDENTITY,
  AGENT_PHONE,
  OWNERS_PHONE,
  BUREAU_PHONE,
  ...Object.values(DEPARTMENT_STAFF).map(({ phone }) => phone),
];
