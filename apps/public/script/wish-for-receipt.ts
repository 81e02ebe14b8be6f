import { ReceiptWishBody } from '@sojourn/giving/contract';
import { toBase64Url } from '../../../libs/platform/sealing/bytes';
import { sealIntakeForm } from '../../../libs/platform/sealing/intake-form';
import { newReplySecret } from '../../../libs/platform/sealing/reply';
import { wordsOf } from '../../../libs/platform/sealing/safety-words';
import { systemClock, systemRandom } from '@sojourn/units';
import { part, said, tell } from './page-parts';

/** Seals who wants which receipt to the group's accountants, sends the bytes, and shows the twelve words. */
export function wishForReceipt(form: HTMLFormElement): void {
  form.hidden = false;
  // Made once for this page: a wish sent again after a lost answer is the same wish.
  const [formId, reply] = [systemRandom.uuid(), newReplySecret()];
  const fields = (): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('[data-field]')];
  form.addEventListener('change', () => {
    const kind = valueOf(form, 'kind');
    for (const only of form.querySelectorAll<HTMLElement>('[data-only]')) only.hidden = only.dataset['only'] !== kind;
  });
  let sealed: string | undefined;
  form.addEventListener('input', () => (sealed = undefined));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  async function send(): Promise<void> {
    const body = ReceiptWishBody.safeParse(bodyOf(form));
    for (const field of fields()) field.removeAttribute('aria-invalid');
    if (!body.success) {
      const missing = new Set(body.error.issues.map((issue) => String(issue.path[0])));
      const wrong = fields().filter((field) =>
        missing.has(field.dataset['field'] === 'declared' ? 'declaredAt' : (field.dataset['field'] ?? '')),
      );
      for (const field of wrong) field.setAttribute('aria-invalid', 'true');
      wrong[0]?.focus();
      return tell(said('missing'));
    }
    const button = form.querySelector('button');
    if (button?.disabled === true) return;
    if (button) button.disabled = true;
    tell(said('working'));
    try {
      sealed ??= toBase64Url(
        await sealIntakeForm(
          {
            groupId: form.dataset['group'] ?? '',
            formId,
            month: Number(form.dataset['month']),
            replyKey: reply.replyKey,
            body: body.data,
          },
          form.dataset['recipient'] ?? '',
        ),
      );
      const answer = await fetch(`/g/${form.dataset['slug'] ?? ''}/receipt-wishes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          slug: form.dataset['slug'],
          checkoutId: form.dataset['checkout'],
          formId,
          form: sealed,
          boxId: reply.boxId,
        }),
      });
      if (answer.status === 201) return show();
      tell(said(answer.status === 409 ? 'twice' : 'failed'));
    } catch {
      tell(said('failed'));
    } finally {
      if (button) button.disabled = false;
    }
  }

  function show(): void {
    const language = form.dataset['language'] === 'ru' ? 'ru' : 'en';
    part('words').replaceChildren(
      ...wordsOf(reply.indices, language).map((word) => {
        const item = document.createElement('li');
        item.textContent = word;
        return item;
      }),
    );
    form.remove(); // with what was typed
    const sent = part('sent');
    sent.hidden = false;
    sent.focus();
  }
}

function bodyOf(form: HTMLFormElement): object {
  const kind = valueOf(form, 'kind');
  const giftAid = kind === 'gift-aid';
  const declared = form.querySelector<HTMLInputElement>('[data-field=declared]')?.checked === true;
  return {
    v: 1,
    kind,
    name: valueOf(form, 'name'),
    ...(giftAid ? { first: valueOf(form, 'first'), last: valueOf(form, 'last'), declaredAt: declared ? systemClock.now() : '' } : {}),
    street: valueOf(form, 'street'),
    place: valueOf(form, 'place'),
    country: valueOf(form, 'country'),
    language: form.dataset['language'] ?? 'en',
  };
}

function valueOf(form: HTMLFormElement, name: string): string {
  const radio = form.querySelector<HTMLInputElement>(`[data-field=${name}][type=radio]:checked`);
  const field = radio ?? form.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-field=${name}]`);
  return (field?.value ?? '').toWellFormed().normalize('NFC').trim();
}
