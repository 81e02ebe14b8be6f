import type { Directory } from '../directory';
import type { DirectoryView } from './messages';

/** What the verified directory says, without keys. */
export function directoryViewOf(directory: Directory): DirectoryView {
  const { provisional, rootReplacedWithoutKit } = directory.group;
  return {
    seq: directory.head.seq,
    members: directory.members().map(({ id, roles, status }) => ({ memberId: id, roles, status })),
    provisionalRoot: provisional,
    rootReplacedWithoutKit,
  };
}
