# Each target is one script or command, for those who like to type make.
PREFIX ?= /usr/local

.PHONY: build test bench fuzz install uninstall

build: ; Scripts/build.sh
test: ; Tests/run.sh
bench: ; Tests/Benchmarks/run.sh
fuzz: ; Tests/Fuzz/run.sh
install: ; Scripts/install.sh install $(PREFIX)
uninstall: ; Scripts/install.sh uninstall $(PREFIX)
