// What outlives the page: every record sealed with a key that the browser keeps and never gives out, so
// that a copied text of the storage tells nothing.
const NAME = "huhang-scanner";
let opened = null;

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open() {
  opened ??= (async () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("records");
    };
    const database = await asked(request);
    database.onversionchange = () => { database.close(); opened = null; };
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // Two tabs at once: whichever key came first is the key.
    const keys = database.transaction("keys", "readwrite").objectStore("keys");
    let key = await asked(keys.get("seal"));
    if (!key) {
      await asked(keys.put(fresh, "seal"));
      key = fresh;
    }
    return { database, key };
  })();
  return opened;
}

function place(id) {
  return new TextEncoder().encode(id);
}

// Resolves once it is on the disk.
export async function keep(id, value) {
  const { database, key } = await open();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: place(id) }, key, text);
  const transaction = database.transaction("records", "readwrite", { durability: "strict" });
  transaction.objectStore("records").put({ iv, sealed }, id);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

async function unseal(id, record) {
  const { key } = await open();
  const how = { name: "AES-GCM", iv: record.iv, additionalData: place(id) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, record.sealed)));
}

export async function recall(id) {
  const { database } = await open();
  const record = await asked(database.transaction("records").objectStore("records").get(id));
  return record ? unseal(id, record) : null;
}

// The records whose id begins with `prefix`, in the order of their ids, as [id, value].
export async function recallAll(prefix) {
  const { database } = await open();
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const records = database.transaction("records").objectStore("records");
  const [ids, found] = await Promise.all([asked(records.getAllKeys(range)), asked(records.getAll(range))]);
  return Promise.all(ids.map(async (id, number) => [id, await unseal(id, found[number])]));
}

export async function drop(id) {
  const { database } = await open();
  await asked(database.transaction("records", "readwrite").objectStore("records").delete(id));
}

export async function forget() {
  const { database } = await open();
  database.close();
  opened = null;
  await asked(indexedDB.deleteDatabase(NAME));
}
