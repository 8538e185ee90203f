# Every target does its own set-up: packages, toolchain, stack. Nothing is written outside .atoll/, node_modules/ and
# the user's caches.

STACK ?= prod
TSX := node --import tsx
# It would keep its files in the system's folder for temporary ones.
export TSX_DISABLE_CACHE := 1
INSTALLED := node_modules/.package-lock.json

.PHONY: help rehearse rehearse-down test bench package toolchain lint format typecheck goldens schemas

help: ## What can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(INSTALLED): package.json package-lock.json policies/package.json
	@node bin/check-node.js
	@echo "Installing packages (a minute or two the first time) ..."
	@npm ci --loglevel=error
	@touch $@

rehearse: $(INSTALLED) ## Run a whole stack here, on simulated clouds and real control planes (STACK=prod)
	@$(TSX) rehearsal/main.ts up --stack $(STACK) $(if $(CONTROL_PLANES),--control-planes $(CONTROL_PLANES))

rehearse-down: $(INSTALLED) ## End a rehearsal: its control planes, its files (STACK=prod)
	@$(TSX) rehearsal/main.ts down --stack $(STACK)

test: $(INSTALLED) ## Types, lint, format, import rules and every test
	@$(TSX) test/main.ts

bench: $(INSTALLED) ## Measure the program against the engine's own floor
	@$(TSX) bench/main.ts

package: $(INSTALLED) ## Build the package that other Pulumi programs import, into .atoll/package
	@$(TSX) packaging/main.ts

toolchain: $(INSTALLED) ## Find or build the engine and the control-plane tools
	@$(TSX) rehearsal/toolchain/main.ts

typecheck: $(INSTALLED) ## Check types
	@npx tsc --project tsconfig.check.json

lint: $(INSTALLED) ## Check code style and import rules
	@npx eslint . && npx depcruise --config .dependency-cruiser.cjs index.ts fleet components policies cli rehearsal bench

format: $(INSTALLED) ## Rewrite files in the project's format
	@npx prettier --write --log-level warn .

goldens: $(INSTALLED) ## Accept what the components register now
	@UPDATE_GOLDENS=1 npx jest test/golden --selectProjects unit

schemas: $(INSTALLED) ## Write docs/schema anew, and the pages of options and rules
	@node bin/atoll.js schema > docs/schema/fleet.schema.json
	@node bin/atoll.js schema --reference > docs/fleet.md
	@node bin/atoll.js place --schema request > docs/schema/place-request.schema.json
	@node bin/atoll.js place --schema answer > docs/schema/place-answer.schema.json
	@$(TSX) test/cli/support/write-output-schemas.ts
	@$(TSX) policies/documentation/main.ts
