// What is right and wrong about an answer.
import { make } from "./elements.js";

const words = {
  passed: "Passed", failed: "Failed", undecided: "Undecided", unanswered: "Not answered yet",
  skipped: "Could not run", hidden: "Not shown",
};

export function checkItems(checks) {
  return checks.map((check) => {
    const item = make("li", { className: check.verdict });
    item.append(make("strong", { textContent: `${words[check.verdict]}: ` }), check.title);
    if (check.verdict !== "passed") item.append(". ", check.sentences.join(" "));
    return item;
  });
}

export function problemItems(problems) {
  return problems.map((problem) => {
    const kind = problem.isError ? "Error" : "Warning";
    const item = make("li", { className: problem.isError ? "error" : "warning" });
    item.append(make("strong", { textContent: `${kind} in line ${problem.line}: ` }), problem.message);
    if (problem.help) item.append(make("br"), `Help: ${problem.help}`);
    return item;
  });
}

// A sentence about all of it.
export function verdict({ checks, problems }) {
  const passed = checks.filter((check) => check.verdict === "passed").length;
  const errors = problems.filter((problem) => problem.isError).length;
  const faults = errors === 0 ? "" : errors === 1 ? " 1 error." : ` ${errors} errors.`;
  return (checks.length > 0 ? `${passed} of ${checks.length} checks passed.` : "") + faults || "No errors.";
}
