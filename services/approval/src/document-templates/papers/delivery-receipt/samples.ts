import { LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { DeliveryFacts } from './delivery-receipt.js';

/** Made-up delivery receipts: to be filled in by hand, and filled in. */
export const deliverySamples: readonly [DeliveryFacts, ...DeliveryFacts[]] = [
  {
    recipient: SMALL_CASE.applicant,
    caseNumber: SMALL_CASE.caseNumber,
    itemName: SMALL_CASE.itemName,
    documents: [{ title: '准予行政许可决定书', number: '朔城审批准字〔2026〕12号' }],
    method: '直接送达',
    place: '政务大厅',
  },
  {
    recipient: LARGE_CASE.applicant,
    signedFor: '李某某',
    caseNumber: LARGE_CASE.caseNumber,
    itemName: LARGE_CASE.itemName,
    documents: [
      { title: '准予行政许可决定书', number: '朔城审批准字〔2026〕12号' },
      { title: '期限扣除（特别程序）告知书', number: '朔城审批特字〔2026〕3号' },
    ],
    method: '邮寄送达',
    place: '朔州市朔城区政务服务中心二层综合窗口',
    deliveredOn: '2026-03-30',
    deliveredBy: '王某某',
    receivedFor: '受托人，持全体业主的授权委托书',
    remark: '邮件回执附后',
  },
];
