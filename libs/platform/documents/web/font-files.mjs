// Files of the build with a hash in their name, fetched when a document is made; never part of a script.
import regular from '@fontsource/firago/files/firago-latin-400-normal.woff' with { loader: 'file' };
import semibold from '@fontsource/firago/files/firago-latin-600-normal.woff' with { loader: 'file' };

export { regular, semibold };
