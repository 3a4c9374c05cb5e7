/** An act that says nothing beyond itself. */
export class NoContentDto {}
