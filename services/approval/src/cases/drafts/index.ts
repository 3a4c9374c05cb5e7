export { ClearDrafts } from './clear-drafts.js';
export { DraftKeepingDto } from './draft.dto.js';
export { DraftLook } from './draft-look.entity.js';
export { DraftRemoval } from './draft-removal.js';
export { DraftsController } from './drafts.controller.js';
export { Drafts } from './drafts.js';
export { KeepDraft } from './keep-draft.js';
export { RemoveDraft } from './remove-draft.js';
