"""Where the frozen program begins; knows nothing but the command line."""

from kiosk.__main__ import main

if __name__ == "__main__":
    main()
