// Questions to the server, and what it tells by itself.

async function asked(method, path, body) {
  const answer = await fetch(path, { method, headers: { 'X-Gudang': '1', ...(body ? { 'Content-Type': 'application/json' } : {}) }, body: body ? JSON.stringify(body) : undefined });
  const text = await answer.text();
  let json = null;
  try { json = JSON.parse(text); } catch { /* what is no JSON has no more to say than its status */ }
  if (!answer.ok) throw new Error((json && json.error) || `the server says ${answer.status}`);
  return json;
}

export const get = (path) => asked('GET', path);
export const post = (path, body) => asked('POST', path, body);
export const remove = (path) => asked('DELETE', path);

export async function getText(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: the server says ${answer.status}`);
  return answer.text();
}

/// Tells followers each message, and {type: 'connected' | 'lost'}; connects again by itself, less often the longer it fails.
export class Live {
  constructor() { this.followers = new Set(); this.wait = 500; this.connected = false; this.connect(); }
  follow(run) { this.followers.add(run); return () => this.followers.delete(run); }
  tell(message) { for (const run of [...this.followers]) run(message); }
  connect() {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/api/live');
    socket.addEventListener('open', () => { this.wait = 500; this.connected = true; this.tell({ type: 'connected' }); });
    socket.addEventListener('message', (event) => this.tell(JSON.parse(event.data)));
    socket.addEventListener('close', () => {
      if (this.connected) this.tell({ type: 'lost' });
      this.connected = false;
      setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(15000, this.wait * 2);
    });
  }
}

/// Rows of RFC 4180.
export function readCsv(text) {
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; ++i; }
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { row.push(cell); rows.push(row); row = []; cell = ''; }
    else if (c !== '\r') cell += c;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}
