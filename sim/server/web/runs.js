// The list of runs: those of the queue, and folders that were written from a terminal.
import { el, span, capital } from './dom.js';
import { kpiTitle } from './study.js';
import { remove } from './api.js';

const kStates = { queued: ['…', 'waits', 'undecided'], running: ['▶', 'runs', 'better'], done: ['✓', 'done', 'equivalent'], failed: ['✕', 'failed', 'worse'], cancelled: ['■', 'cancelled', 'undecided'], unfinished: ['…', 'not finished', 'undecided'] };

export function stateBadge(run) {
  const [mark, word, cls] = run.state === 'running' && run.cancel_asked ? ['■', 'is being cancelled', 'undecided'] : kStates[run.state] || ['·', run.state, 'equivalent'];
  return el('span', { class: 'badge ' + cls, text: mark + ' ' + word });
}

export function titleOf(run) { return (run.request && run.request.title) || run.id; }

export function whatOf(run) {
  if (!run.request) return run.command || 'a folder of results';
  const { request } = run, changes = [...request.varies, ...(request.overs || []), ...request.sets];
  const goal = request.min ? `smallest ${request.min}` : request.max ? `largest ${request.max}` : '';
  return `${request.kind} ${request.scenario}` + (changes.length ? ': ' + changes.join(', ') : '') + (goal ? `; ${goal}` + (request.subjects.length ? ' with ' + request.subjects.join(', ') : '') + `, ${request.budget} replications at most` : '') +
    (request.replications ? `, ${request.replications} replications` : '') + Object.keys(request).filter((key) => request[key] === true).map((key) => ', ' + key.replaceAll('_', ' ')).join('');
}

/// The keys of KPIs in a sentence as their titles.
export function plainWords(text) { return capital(text.replace(/\b[a-z0-9]+(_[a-z0-9]+)+\b/g, (word) => (/_(pct|h|s|m|min|line|pallet|h|lines|kwh|cost)$/.test(word) ? kpiTitle(word).toLowerCase() : word)).replace(/(^|[\s([])-(?=\d)/g, '$1−')); }

export function whenOf(run) {
  if (!run.asked_at) return '';
  const text = new Date(run.asked_at * 1000).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return run.ended_at && run.begun_at ? `${text}, took ${span(Math.max(0, run.ended_at - run.begun_at))}` : text;
}

export function isOver(run) { return !['queued', 'running'].includes(run.state); }

function card(run) {
  const buttons = [el('a', { href: '#/run/' + encodeURIComponent(run.id), text: isOver(run) ? 'Look' : 'Watch' })];
  if ((run.files || []).includes('report.html')) buttons.push(el('a', { href: `/runs/${run.id}/report.html`, target: '_blank', rel: 'noopener', text: 'Report' }));
  if (run.request) buttons.push(el('a', { href: '#/new/' + encodeURIComponent(run.id), text: 'Again, changed' }));
  if (!isOver(run) && !run.cancel_asked) buttons.push(el('button', { type: 'button', class: 'link', on: { click: (event) => { event.target.disabled = true; remove('/api/runs/' + run.id).catch(() => {}); } }, 'aria-label': 'Cancel ' + titleOf(run), text: 'Cancel' }));
  return el('li', { class: 'run', 'data-run': run.id }, el('div', { class: 'run-head' }, el('strong', { text: titleOf(run) }), stateBadge(run)), run.verdict ? el('p', { text: plainWords(run.verdict) }) : null, el('p', { class: 'run-what' + (run.verdict ? ' muted' : ''), text: whatOf(run) }),
    el('p', { class: 'muted run-when', text: [titleOf(run) === run.id ? '' : run.id, whenOf(run)].filter(Boolean).join(' · ') }), el('p', { class: 'run-links' }, buttons));
}

export function runsView({ runs }) {
  const list = el('ul', { class: 'runs' }), note = el('p', { class: 'lead' }), search = el('input', { type: 'search', 'aria-label': 'Search the runs', placeholder: 'Search', on: { input: () => show() } });
  const show = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = runs.list.filter((run) => !wanted || [run.id, titleOf(run), whatOf(run), run.state].join(' ').toLowerCase().includes(wanted));
    note.textContent = runs.fault ? 'The runs cannot be read: ' + runs.fault : !runs.known ? 'Loading …' : runs.list.length === 0 ? 'There are no runs yet. Start one from a scenario of the folder.' : found.length === 0 ? 'None is found.' : '';
    note.hidden = !note.textContent;
    list.replaceChildren(...found.map(card));
  };
  const leave = runs.follow(show);
  show();
  return { title: 'Runs', leave, node: el('section', { class: 'view' }, el('p', { class: 'kicker', text: 'Runs' }), el('div', { class: 'view-head' }, el('h1', { text: 'What was run, and what waits' }), el('a', { class: 'primary', href: '#/new', text: 'New run' })),
    el('div', { class: 'controls' }, search), note, list) };
}
