export { accountForNotices } from './account-for-notices.js';
export { arrivalsOfNotices } from './notice-arrivals.js';
export { NoticeReceipt } from './notice-receipt.entity.js';
export { NoticeDto, noticesOf, receiptsOf } from './notice-view.js';
export { ReceiptsModule } from './receipts.module.js';
export { sendNotice } from './send-notice.js';
export { SentNotice } from './sent-notice.entity.js';
