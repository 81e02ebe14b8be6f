import { DOCUMENT, inject, Injectable, InjectionToken } from '@angular/core';
import { Session } from '@sojourn/http/client';
import { systemClock } from '@sojourn/units';
import { HiddenTimer, IdleTimer } from './idle-timer';

/** How long nobody may touch anything before keys and screen are wiped. The api ends the session itself some minutes later. (security.md 4, browser hygiene) */
export const IDLE_LOCK_MS = new InjectionToken<number>('IDLE_LOCK_MS', { providedIn: 'root', factory: () => 10 * 60 * 1000 });
/** How long a phone may lie hidden in a pocket, or in somebody else's hand with another app in front. */
export const HIDDEN_LOCK_MS = new InjectionToken<number>('HIDDEN_LOCK_MS', { providedIn: 'root', factory: () => 60 * 1000 });

const LOOK_EVERY_MS = 10_000;
const TELL_OTHERS_EVERY_MS = 20_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

type Word = 'lock' | 'alive';

/**
 * Locks when nobody is there, and with every other tab: tabs share one cookie, so a tab that stays open would be an open door.
 * Life in one tab keeps the others open too, or a forgotten tab would lock the one in use.
 */
@Injectable({ providedIn: 'root' })
export class LockWatch {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly idle = new IdleTimer(systemClock, inject(IDLE_LOCK_MS));
  private readonly hidden = new HiddenTimer(systemClock, inject(HIDDEN_LOCK_MS));
  private readonly others = new BroadcastChannel('sojourn-lock');
  private readonly told = new IdleTimer(systemClock, TELL_OTHERS_EVERY_MS);
  private started = false;
  private following = false;

  constructor() {
    // Told before anything is wiped here: the other tabs save what they remember while the session still stands.
    this.session.whenLocked(() => {
      if (!this.following) this.tell('lock');
    });
  }

  /** Safe to call twice; nothing is watched before. */
  start(): void {
    this.idle.touch();
    if (this.started) return;
    this.started = true;
    for (const sign of SIGNS_OF_LIFE) this.document.addEventListener(sign, () => this.alive(), { capture: true, passive: true });
    this.document.addEventListener('visibilitychange', () => this.turned());
    setInterval(() => this.look(), LOOK_EVERY_MS);
    this.others.onmessage = ({ data }: MessageEvent<Word>) => (data === 'lock' ? this.follow() : this.idle.touch());
  }

  /** The first touch after a long absence locks; it does not excuse the absence. */
  private alive(): void {
    if (this.idle.over) return this.look();
    this.idle.touch();
    if (!this.told.over) return;
    this.told.touch();
    this.tell('alive');
  }

  /** A phone that comes back after too long is locked before anything is seen. A desktop's other window is no absence. */
  private turned(): void {
    this.look();
    if (this.document.hidden) this.hidden.begin();
    else this.hidden.end();
  }

  private look(): void {
    const away = this.idle.over || (this.handheld && this.hidden.over);
    if (away && this.session.facts() !== null) void this.session.lock();
  }

  private get handheld(): boolean {
    return this.document.defaultView?.matchMedia('(hover: none) and (pointer: coarse)').matches ?? false;
  }

  private follow(): void {
    if (this.session.facts() === null) return;
    this.following = true;
    void this.session.lock().finally(() => (this.following = false));
  }

  private tell(word: Word): void {
    this.others.postMessage(word);
  }
}
