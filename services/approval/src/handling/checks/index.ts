export { TellSpecialProcedure } from './tell-special-procedure.js';
