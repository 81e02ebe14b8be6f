/** Colours of the screens' light theme (platform/design/styles/tokens.css), for paper. */
export const INK = '#1d282b';
export const INK_2 = '#525d61';
export const HARBOUR = '#1c5a5f';
export const LINE = '#d9d4c7';
export const LINE_STRONG = '#8b8a80';

export interface TextStyle {
  readonly font: 'regular' | 'semibold';
  readonly size: number; // points
  readonly color: string;
}

/** A4 with room for two holes and a thumb; A3 when a matrix has more columns than A4 can show. Points of 1/72 inch. */
export interface Paper {
  readonly width: number;
  readonly height: number;
}
export const A4: Paper = { width: 595.28, height: 841.89 };
export const A4_ACROSS: Paper = { width: 841.89, height: 595.28 };
export const A3_ACROSS: Paper = { width: 1190.55, height: 841.89 };

export const MARGIN = { left: 62, right: 56, top: 54, bottom: 64 } as const;

export const TITLE: TextStyle = { font: 'regular', size: 23, color: INK };
export const SUBTITLE: TextStyle = { font: 'regular', size: 10, color: INK_2 };
export const GROUP_NAME: TextStyle = { font: 'semibold', size: 10.5, color: HARBOUR };
export const SMALL: TextStyle = { font: 'regular', size: 8, color: INK_2 };
export const NOTE: TextStyle = { font: 'regular', size: 8.5, color: INK_2 };
