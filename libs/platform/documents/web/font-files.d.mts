/** Addresses of the two weights. */
export declare const regular: string;
export declare const semibold: string;
