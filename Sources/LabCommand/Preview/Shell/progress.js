// The bar at the bottom: what is happening, and how far it is.
const bar = document.getElementById("bar");
const text = document.getElementById("text");
const progress = document.getElementById("progress");
const curve = document.querySelector("#curve polyline");
let losses = [];

export function say(words, isRunning = false) {
  // Runs follow what is typed, and nobody wants to hear of each epoch.
  text.setAttribute("aria-live", isRunning ? "off" : "polite");
  text.textContent = words;
  bar.hidden = words === "";
  bar.classList.toggle("running", isRunning);
}

// A run begins, of a number of directives.
export function begin(count) {
  losses = [];
  say(count === 1 ? "Running 1 directive" : `Running ${count} directives`, true);
  progress.removeAttribute("value");
  draw();
}

// A training has come to an epoch.
export function advance(name, epoch, epochs, loss) {
  if (epoch < Number(progress.dataset.epoch)) losses = [];
  progress.dataset.epoch = epoch;
  losses.push(loss);
  progress.value = epoch / Math.max(epochs, 1);
  say(`${name}: epoch ${epoch} of ${epochs}, loss ${loss.toPrecision(3)}`, true);
  draw();
}

function draw() {
  const finite = losses.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const points = losses.map((loss, index) => [
    100 * index / Math.max(losses.length - 1, 1),
    high > low ? 19 - 18 * (loss - low) / (high - low) : 10,
  ]).filter(([, y]) => Number.isFinite(y));
  curve.setAttribute("points", points.map((point) => point.join(",")).join(" "));
}
