export { claimByAnswer } from './claim-by-answer.js';
export { EntryListener, EntryListeners, type InboxEntryView } from './entry-listeners.js';
export { type EntryDocument, InboxEntry } from './inbox-entry.entity.js';
export { InboxListing } from './inbox-listing.entity.js';
export { InboxRead } from './inbox-read.entity.js';
export { InboxVisit } from './inbox-visit.entity.js';
export { InboxesModule } from './inboxes.module.js';
export { type EntryDraft, RecordEntry } from './record-entry.js';
export { tellFollowed } from './tell-followed.js';
