/** Why a command stopped, in a sentence for the operator. Anything else that is thrown is a fault of ours. */
export class Problem extends Error {}
