import { ReceiptAnswers } from '@sojourn/giving/contract';
import * as z from 'zod/mini';
import { fromBase64Url } from '../../../libs/platform/sealing/bytes';
import { openReply, replySecretFrom, type ReplySecret } from '../../../libs/platform/sealing/reply';
import { indexOfWord } from '../../../libs/platform/sealing/safety-words';
import { part, said, tell } from './page-parts';

/** What an accountant seals as an answer: the receipt as a file. */
const ReceiptFile = z.strictObject({ v: z.literal(1), name: z.string(), pdf: z.string() });

/** Opens what lies under twelve words and offers it as a file. The words never leave the browser; the box they name does. */
export function fetchReceipt(form: HTMLFormElement): void {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });

  async function open(): Promise<void> {
    const typed = part<HTMLTextAreaElement>('typed').value;
    const secret = secretOf(typed);
    if (secret === undefined) return tell(said('wrong'));
    try {
      const answer = await fetch(`/receipt-answers/${secret.boxId}`);
      if (answer.status === 404) return tell(said('unknown'));
      const box = ReceiptAnswers.parse(await answer.json());
      if (box.answers.length === 0) return tell(said(box.state === 'declined' ? 'declined' : 'waiting'));
      const place = {
        groupId: box.groupId,
        formId: box.formId,
        formHash: fromBase64Url(box.formHash),
        direction: 'to-the-person',
      } as const;
      offer(
        box.answers
          .toReversed()
          .map(({ number, envelope }) => ReceiptFile.parse(openReply(secret.replyKey, { ...place, number }, fromBase64Url(envelope)))),
      );
    } catch {
      tell(said('failed'));
    }
  }
}

function secretOf(typed: string): ReplySecret | undefined {
  const words = typed.split(/[\s,.;]+/).filter((word) => word !== '' && !/^\d+$/.test(word));
  for (const language of ['en', 'ru'] as const) {
    const indices = words.map((word) => indexOfWord(word, language));
    if (indices.every((index) => index !== undefined)) return replySecretFrom(indices);
  }
  return undefined;
}

/** The newest first; of a monthly gift there is one for each year. */
function offer(files: readonly z.infer<typeof ReceiptFile>[]): void {
  tell('');
  const here = part('here');
  const first = part<HTMLAnchorElement>('file');
  const links = files.map(({ name, pdf }, index) => {
    const link = index === 0 ? first : first.cloneNode(true);
    if (!(link instanceof HTMLAnchorElement)) throw new TypeError('a link is a link');
    link.href = URL.createObjectURL(new Blob([fromBase64Url(pdf).slice()], { type: 'application/pdf' }));
    link.download = /^[\w.-]{1,80}\.pdf$/.test(name) ? name : 'receipt.pdf';
    if (files.length > 1) link.textContent = `${here.dataset['save'] ?? ''}: ${link.download.replace(/\.pdf$/, '')}`;
    if (index > 0) link.removeAttribute('id');
    return link;
  });
  here.replaceChildren(...links);
  here.hidden = false;
  links[0]?.focus();
}
