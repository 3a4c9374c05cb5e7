export { EndProcedures } from './end-procedures.js';
export { OpenProcedure } from './open-procedure.js';
export { Procedure } from './procedure.entity.js';
export { ProcedureAct } from './procedure-act.entity.js';
export { ProcedureFile } from './procedure-file.entity.js';
export { ProceduresModule } from './procedures.module.js';
export { RevocationRequest } from './requests/revocation-request.entity.js';
export { demandTitle } from './title-of-file.js';
