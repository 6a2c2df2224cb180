import LabCommand

Tool.main()
