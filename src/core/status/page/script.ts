/**
 * `/status.js`, the only script: it says how old the page is, looks for news, and shows local times. Nothing needs it.
 * The page's clock may run faster than the reader's; the document says by how much.
 */
export const script = `(() => {
  'use strict';
  const { clockSpeed = '1', clockOffset = '0' } = document.documentElement.dataset;
  const speed = Number(clockSpeed) || 1;
  const now = () => Number(clockOffset) + Date.now() * speed;
  const minute = 60000;

  const span = (ms) => {
    const s = Math.max(0, Math.round(ms / 1000));
    if (s < 90) return s + ' s';
    const m = Math.round(s / 60);
    return m < 90 ? m + ' min' : m < 2880 ? Math.round(m / 60) + ' h' : Math.round(m / 1440) + ' days';
  };

  const age = () => {
    const fresh = document.getElementById('fresh');
    const stale = document.getElementById('stale');
    const checked = fresh && fresh.querySelector('[data-ago]');
    if (checked) {
      const ago = now() - Number(checked.dataset.ago);
      // A clock that is far off says nothing about the checks.
      if (ago > -5 * minute) checked.textContent = span(ago) + ' ago';
    }
    if (!fresh || !stale) return;
    const late = now() - Number(fresh.dataset.nextBy);
    // A fast clock is late within moments; only a reader's minute counts.
    if (late > (speed === 1 ? minute / 2 : minute * speed)) {
      stale.hidden = false;
      stale.textContent = 'This page is ' + span(late + 2 * minute) + ' old: what it shows may no longer be true.';
    }
  };

  const local = () => {
    if (speed !== 1) return;
    const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
    for (const time of document.querySelectorAll('time[datetime]')) {
      if (time.dateTime.length > 10) time.title = format.format(new Date(time.dateTime)) + ' in your time zone';
    }
  };

  const busy = () => {
    const main = document.querySelector('main');
    return document.hidden || String(getSelection()) !== '' || (main && main.contains(document.activeElement));
  };

  const news = async () => {
    const main = document.querySelector('main');
    if (!main || !main.hasAttribute('data-live') || busy()) return;
    try {
      const answer = await fetch(location.pathname, { cache: 'no-cache' });
      if (!answer.ok) return;
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = next.querySelector('main');
      if (!fresh || busy()) return;
      const { clockOffset: offset } = next.documentElement.dataset;
      if (offset !== clockOffset) return location.reload();
      main.replaceWith(document.adoptNode(fresh));
      document.title = next.title;
      age();
      local();
    } catch {
      // The reader is offline, or we are: the age of the page says so.
    }
  };

  age();
  local();
  setInterval(age, 1000);
  setInterval(news, Math.max(3000, 30000 / speed));
})();
`;
